# How the system says no: first why, then what to do. The keys are the contract's codes.

refusal-not-permitted = This step is not yours to take
refusal-not-permitted-hint = Hand it to a colleague who may; the case file names who, under “What can be done now”.
refusal-wrong-stage = The case is not at this step
refusal-wrong-stage-hint = Go on from what the case file lists under “What can be done now”.
refusal-clue-open = A clue has not been verified
refusal-clue-open-hint = Record a finding for each; where it cannot be cleared up, say what was checked.
refusal-demand-open = A demand has no answer
refusal-demand-open-hint = Each demand needs its own answer: supported, explained or not supported.
refusal-not-served = The answer has not reached the petitioner
refusal-not-served-hint = Serve it first and record the day and the proof.
refusal-not-carried-out = What was supported has not been carried out
refusal-not-carried-out-hint = Record it as carried out once it is done, then close.
refusal-not-satisfied = The petitioner has not rated it, or is dissatisfied
refusal-not-satisfied-hint = Work on it and let him rate again; to close all the same, give a reason: the case is then counted apart.
refusal-too-many-representatives = More than five representatives
refusal-too-many-representatives-hint = Ask them to choose at most five; the others stay as members.
refusal-objection-too-late = The time to object has passed
refusal-objection-too-late-hint = Accept it in time; in a real dispute ask the petition office to settle it.
refusal-extension-too-long = An extension has at most thirty days
refusal-extension-too-long-hint = Enter thirty days or fewer.
refusal-extension-too-late = The deadline is here; it cannot be extended any more
refusal-extension-too-late-hint = Answer as soon as you can and explain it to the petitioner.
refusal-extended-before = The case was extended before
refusal-extended-before-hint = Once a case only; finish within the present deadline.
refusal-not-first-time = A repeated matter cannot take the simple procedure
refusal-not-first-time-hint = Accept it in the ordinary procedure.
refusal-superior-assigned = A matter assigned from above cannot take the simple procedure
refusal-superior-assigned-hint = Accept it in the ordinary procedure.
refusal-several-units = A matter of several units cannot take the simple procedure
refusal-several-units-hint = Accept it in the ordinary procedure.
refusal-review-too-late = The time to ask for a review has passed
refusal-review-too-late-hint = If it came by mail or by hand, enter the day on which it was really received.
refusal-recheck-too-late = The time to ask for a recheck has passed
refusal-recheck-too-late-hint = If it came by mail or by hand, enter the day on which it was really received.
refusal-concluded-before = A recheck has decided this; on the same facts and reasons it is not accepted again
refusal-concluded-before-hint = If there is a new fact or reason, add it first.
refusal-conflict-of-interest = You have declared an interest and may not act on this case
refusal-conflict-of-interest-hint = Hand it to a colleague.
refusal-accused-unit = It cannot go to the unit it accuses
refusal-accused-unit-hint = Route it to the discipline office or to the unit above.
refusal-report-due-missing = An assignment needs the day its result is due
refusal-report-due-missing-hint = Enter the day, or forward it instead.
refusal-changed-meanwhile = Something happened since you opened this case
refusal-changed-meanwhile-hint = What you typed is still here. Look at what is new, then decide.
refusal-key-reused = The key of this operation was used before
refusal-key-reused-hint = Go back to the case file and start again.
refusal-no-such = What you named was not found
refusal-no-such-hint = Check the number; it may also lie outside what you may see.
refusal-invalid = Some fields need a change
refusal-invalid-hint = Follow the notes in red; what you typed is still here.

## Details
refusal-detail-clue = clue { $value }
refusal-detail-demand = demand { $value }
refusal-detail-measure = measure { $value }
refusal-detail-petitioner = petitioner { $value }
refusal-detail-due = the last day is { $value }
refusal-detail-stage = it now stands at: { $value }
refusal-detail-most = you entered { $asked }, at most { $most }
refusal-basis = Basis

## Bases
refusal-basis-article = Regulation on Petitioning, article { $n }
refusal-basis-gate = Closing gate { $n }
refusal-basis-roles = The table of who may do what
refusal-basis-procedure = The procedure
refusal-basis-contract = How to fill in the form
refusal-basis-extension = Office rule: one extension a case

## Field problems
problem-missing = Please fill this in
problem-too-long = Too long, please shorten it
problem-control-character = It holds an invisible character; delete and type it again
problem-too-many = Too many, please add them in several steps
problem-in-the-future = This day has not come yet
problem-in-the-past = This day has passed
problem-too-long-ago = The year is too early, please check
problem-not-an-amount = Enter whole yuan
problem-not-a-number-of-days = Enter a number of days, at least 1
problem-not-a-number-of-people = Enter a number of people, at least 1
problem-not-a-number = Enter a number
problem-not-a-day = Enter a day, such as 2026-03-05
problem-not-a-value = It cannot be changed to this, please check
problem-not-on-the-list = Choose one of those listed
problem-check-digit = The ID number is wrong, check each digit
problem-no-such-unit = There is no such unit
problem-takes-no-petitions = Petitions cannot be routed to this unit
problem-only-when-assigned = Only for an assignment; leave it empty when forwarding
problem-linked-before = The two are linked already
problem-itself = It cannot be linked with itself
problem-not-a-case-number = Not a case number, check each digit
problem-answered-twice = This demand is answered twice
problem-the-same-again = This is the answer that was sent back, on the same facts. Look again, then answer
problem-before-the-document = Not before the day the paper was issued
problem-not-for-the-petitioner = This paper does not go to the petitioner
problem-nothing-lifts-it = Only the gate of satisfaction can be lifted with a reason; the others must be met
problem-not-supported = Only a supported demand is carried out
problem-no-such = There is no such item

## Uploads
problem-file-missing = Choose a file first
problem-file-too-large = The file is over 10 MB; compress or split it
problem-file-kind = This kind of file is not taken. PDF, photos (JPEG, PNG, HEIC), Word (.docx), Excel (.xlsx) and plain text are
problem-file-empty = The file is empty
