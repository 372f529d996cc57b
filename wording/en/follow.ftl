# Following one's case: progress, days, answers, and what the petitioner can do. One sentence, one thing.

## The door
follow-door = Look up my case
follow-no = Case number
follow-no-hint = On your receipt, like this: XF2026-48213-90718
follow-code = Query code
follow-code-hint = Capitals, spaces and dashes do not matter.
follow-open = See how far it is
follow-unknown = Nothing found
follow-unknown-words = The number and the code do not fit, or so much time has passed that we ask again. Please copy them from your receipt once more.
follow-lost = If you cannot get in
follow-lost-typed = See whether a letter is missing or two have changed places.
follow-lost-receipt = A lost receipt does no harm: your matter is dealt with all the same.
follow-lost-counter = Bring your identity card to the reception hall and we look it up together:
follow-lost-call = Or call us:
follow-left = It is closed. To look again, enter the number and the code.

## Progress
follow-title = How far it is
follow-report-title = What you reported
follow-report-words = Reports are secret. This page says how far it is, not who looks into it or whom it is about.
follow-unit-none = the petition office
follow-unit-report = the competent organ
follow-step-registered = Registered
follow-step-routed = Sent to the unit in charge
follow-step-accepted = Taken by the unit
follow-step-answered = Looked into and answered
follow-step-served = Answer in your hands
follow-step-carried-out = Promises kept
follow-step-review = Review
follow-step-recheck = Recheck
follow-step-closed = Closed
follow-step-declined = Not accepted
follow-step-notice-served = Notice in your hands
follow-step-withdrawn = Withdrawn by you
follow-step-diverted = Sent the way the law provides
follow-step-guided = They have taken it up there, or it is done
follow-step-extended = { $n } days more. Why: { $reason }
follow-now-registered = It is registered; the petition office is sending it to the unit in charge.
follow-now-routed = It is with { $unit }, which must tell you in writing whether it takes it and how it goes on.
follow-now-accepted = { $unit } has taken it and is looking into it.
follow-now-concluded = { $unit } has given its answer.
follow-now-under-review = You asked for a review; the next level is looking at it.
follow-now-reviewed = The review has its result.
follow-now-under-recheck = You asked for a recheck; the level above is looking at it.
follow-now-final = The recheck has its result.
follow-now-declined = It was not accepted; the reason is below.
follow-now-diverted = The law provides another way for it; where to go is below.
follow-now-closed = It is closed. You can still ask for a review as long as that right runs.
follow-now-withdrawn = You have withdrawn it and nothing more is done. You can come again.
follow-by = The next step comes by { $day }, { $left }.
follow-right = If you do not accept it, you can ask for a review until { $day }.
follow-right-recheck = If you do not accept the review opinion, you can ask for a recheck until { $day }.
follow-by-late = The next step was due by { $day }, { $left }. You can call and ask.

## Days
follow-days = Days to remember
follow-days-done = Periods that are over
follow-clock-route = We send it to the unit in charge
follow-clock-notify = The unit tells you in writing whether it takes it
follow-clock-decide = The unit gives you its written answer
follow-clock-simple-forward = We send it to the unit in charge (fast way)
follow-clock-simple-accept = The unit decides whether to take it (fast way)
follow-clock-simple-decide = The unit answers you (fast way)
follow-clock-request-review = You can ask for a review
follow-clock-review = The next level gives its review opinion
follow-clock-request-recheck = You can ask for a recheck
follow-clock-recheck = The level above gives its recheck opinion
follow-clock-rating = You can rate
follow-counted-from = Counted from { $day }
follow-last-day = Last day: { $day }, { $left }.

## What you can do
follow-act-rate-unit = Rate the unit
follow-act-rate-unit-effect = You say how well it was done. You may change it while the period runs; the last one counts.
follow-act-rate-office = Rate the petition office
follow-act-rate-office-effect = How we registered it, sent it on and kept you informed.
follow-act-review = Ask for a review
follow-act-review-effect = You do not accept the answer and want the next level to look again. The unit cannot review itself.
follow-act-recheck = Ask for a recheck
follow-act-recheck-effect = You do not accept the review opinion and want the level above to look. It is the last one.
follow-act-file = Add a file
follow-act-file-effect = Photos, contracts, bills. They go straight into the file.
follow-act-clue = Add a clue
follow-act-clue-effect = Something that can be checked. The unit must check it and record what it found.
follow-act-demand = Add a demand
follow-act-demand-effect = Something else you want. The unit must answer it as well.
follow-act-withdraw = Withdraw
follow-act-withdraw-effect = If you no longer wish to go on. It counts for you alone; the others' petition goes on. You can come again.
follow-rated-before = On { $day } you said “{ $level }”. You may still change it.
follow-rate-safe = A rating touches none of your rights.
follow-rate-level = Are you satisfied?
follow-rate-comment = Why? You may leave this empty
follow-review-who = { $unit } reviews it and answers you in writing.
follow-review-reason = What do you not accept?
follow-review-unserved = The written answer has not reached you yet. The period starts on the day it does; you lose nothing.
follow-review-lapsed = The right to ask for a review ran until { $day } and is over. If something special kept you, call us or come to the hall.
follow-recheck-who = { $unit } rechecks it and tells you the result in writing.
follow-recheck-reason = What in the review opinion do you not accept?
follow-recheck-unserved = The review opinion has not reached you yet. The period starts on the day it does; you lose nothing.
follow-recheck-lapsed = The right to ask for a recheck ran until { $day } and is over. If something special kept you, call us or come to the hall.
follow-file = Choose one file
follow-file-hint = Photos, PDF, Word or Excel, up to 10 MB. If there are several, add them one by one.
follow-withdraw-sure = Yes, withdraw
follow-file-note = What is it? You may leave this empty
follow-file-kind = Material from the petitioner
follow-clue-text = What can be checked?
follow-demand-text = What else do you want?
follow-withdraw-reason = Why do you withdraw?
follow-who = Which of you is this?
follow-who-n = No. { $n }: { $name }
follow-back = Back to the progress
follow-not-now = Not now
follow-done-rate = We have your rating. Thank you.
follow-done-review = We have your request for review. The day of its result is below.
follow-done-recheck = We have your request for a recheck. The day of its result is below.
follow-done-file = We have your file; it is with the case now.
follow-done-clue = We have your clue; the unit will check it.
follow-done-demand = Your demand is added; the unit will answer it as well.
follow-done-withdraw = It is withdrawn. You can come again.

## Asked and answered
follow-demands = What you asked and what the unit answered
follow-answer-unserved = The written answer is on its way and has not reached you. The period for a review starts on the day it does.
follow-carried-out = Done
follow-carried-out-not-yet = not yet
follow-clues = Clues you gave
follow-clue-checked = checked

## Papers
follow-papers = Papers issued to you
follow-papers-none = No papers yet.
follow-paper = Paper
follow-paper-issued = Issued
follow-paper-served = Reached you
follow-paper-unserved = not yet

## What happened
follow-happened = What has happened so far
follow-event-registered = Registered
follow-event-routed = Sent to { $unit }
follow-event-objected = The unit says it is not its matter
follow-event-objection-agreed = The office agrees and sends it elsewhere
follow-event-objection-refused = The office does not agree; the unit keeps it
follow-event-accepted = Taken by the unit
follow-event-declined = Not accepted
follow-event-diverted = { $organ } handles this by the procedure that the law gives it
follow-event-demand-added = A demand was added
follow-event-clue-added = A clue was added
follow-event-attached = A file was added
follow-event-charge-taken = A district leader took charge
follow-event-planned = A plan was made
follow-event-measure-completed = One point of the plan is done
follow-event-found = Clue { $n } was checked
follow-event-extended = { $n } days more
follow-event-concluded = Answered
follow-event-served = { $paper }: { $day }, { $how }
follow-event-carried-out = Demand { $n } was carried out
follow-event-rated = Rated: { $level }
follow-event-review-requested = A review was asked for
follow-event-procedure-changed = It goes on by the ordinary procedure; its days count from acceptance
follow-event-mediated = Both sides agreed
follow-event-adopted = Your suggestion is answered
follow-event-helped = Help was arranged
follow-event-unit-designated = It was decided that { $unit } handles it
follow-event-reviewed = The next level gave its review opinion: { $result }
follow-event-recheck-requested = A recheck was asked for
follow-event-rechecked = The level above gave its recheck opinion: { $result }
follow-event-withdrawn = No. { $n } withdrew
follow-event-closed = Closed
follow-event-reopened = Taken up again
follow-event-corrected = The registration was corrected

## Beside
follow-unit = Who works on it
follow-unit-phone = Switchboard, also for the unit:
follow-opened = Who has opened your file
follow-opened-none = Nobody yet.
follow-opened-line = { $who }: { $n } ×, last on { $day }
follow-proof = Check value of the last entry
follow-proof-how = What it is for
follow-leave = Done, close it
follow-leave-words = On somebody else's phone or a screen in the hall, please press this before you go.

follow-explained-label = Reasons
follow-explained = The reasons reached you in writing on { $day }
follow-explained-not-yet = The answer has not reached you yet
