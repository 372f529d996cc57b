# The case file: /desk/cases/{no}

case-file-back = All cases
case-file-anchors = On this page
case-file-overview = Overview
case-file-demands = Demands
case-file-demands-none = No demand was listed. List them on acceptance, so that each gets its answer.
case-file-clues = Clues
case-file-clues-none = Nothing to be verified.
case-file-clue-found = Verified
case-file-evidence = Evidence:
case-file-plan = Plan
case-file-plan-none = No plan yet. One case, one plan: what, who, by when.
case-file-steps = One case, one plan: which step it is at
case-file-papers = Papers
case-file-papers-none = No paper yet.
case-file-files = Files
case-file-files-none = No file yet.
case-file-clocks = Deadlines
case-file-clocks-none = No deadline is running.
case-file-clocks-ended = Deadlines done with ({ $n })
case-file-clock-set = A day set by whoever assigned it
case-file-clock-lapsed = { $clock }: lapsed on { $day }, not used
case-file-clock-cancelled = { $clock }: no longer counts
case-file-gates = Five gates before closing
case-file-gate-met = Met:
case-file-linked-from = { $kind } (tied from there)
case-file-gate-idle = Not needed at present
case-file-gate-unmet = Missing:
case-file-gate-clues = The handler verifies it
case-file-gate-demands = The handler drafts, the head seals
case-file-gate-served = The handler or the clerk serves it
case-file-gate-carried-out = The handler carries it out and records it
case-file-gate-satisfaction = The petitioner rates it; the clerk may enter it for him
case-file-also = Also possible
case-file-waited = Waiting for
case-file-opened = Who opened it
case-file-opened-words = Every opening is recorded, and the petitioner sees it too.
case-file-opened-n = { $n } times

## Facts
case-file-received = Received
case-file-unit = Unit
case-file-procedure = Procedure
case-file-in-charge = Leader in charge
case-file-place = Place
case-file-category = Category
case-file-people = People concerned
case-file-people-n = { $n }
case-file-since = Began on
case-file-money = Amount
case-file-money-n = { $amount } yuan
case-file-money-paid = { $amount } yuan, { $paid } paid
case-file-urgent = Pressing for
case-file-needed-by = Needed by
case-file-document-no = Document number
case-file-brought-number = Number in the older ledger
case-file-brought-remarks = What the older ledger says
case-file-taken-by = Taken in by
case-file-accused = Accused
case-file-links = Linked
case-file-representative = representative
case-file-in-their-place = { $kind }: { $name }
case-file-withdrawn = withdrew
case-file-erased = (identity erased by law)
case-file-secret = (kept confidential)
case-file-withheld = (not shown at present)
case-file-withheld-why = Who opens this file cannot be recorded at present, so names and contact details are not shown. They come back by themselves.
case-file-anonymous = No name was left.
case-file-confidential = Confidential
case-file-unheard = Sealed unheard
case-file-despite = Closed despite, counted apart
case-file-objection = An objection waits to be settled
case-file-suggests = (suggests { $unit })
case-file-stepped-aside = You have stepped aside; colleagues go on and you can only read.
case-file-comma = {", "}
case-file-present = As it stands now
case-file-draft = Draft, not sealed yet
case-file-carried-out = Carried out
case-file-behalf = Entered for the petitioner: { $how }; proof: { $proof }; received { $day }

## Where colour and progress come from
case-file-colour-none = No rule makes it red or yellow
case-file-colour-source = The office’s colour rules
case-file-colour-matter = The colour says how pressing the matter is, never who someone is. How often he came and where he went do not count.
case-file-class-source = The office’s three classes

## Table heads
case-file-measure = Measure
case-file-owner = Owner
case-file-due = Due
case-file-done = Done
case-file-measure-open = not done yet
case-file-paper = Paper
case-file-issued = Issued
case-file-served = Served
case-file-paper-waits = to be served
case-file-paper-waits-for = to be served: { $n }. { $name }
case-file-paper-inside = between offices, not served
case-file-paper-came-back = Came back on { $on } ({ $how }): { $reason }
case-file-conflict-unseen = Not there

## Adding a file
attachment-title = Add a file
attachment-choose-again = Please choose the file again: no browser keeps what was chosen. Everything else you filled in is still here.
attachment-words = One file at a time. Everyone who sees the case sees it, the petitioner too, unless you keep it inside.
attachment-internal = Keep it inside: the petitioner does not see it
attachment-internal-mark = inside

## Three done and one handled
case-file-three = Three done
case-file-three-demand = Demand
case-file-three-nature = Nature
case-file-three-state = Done or not
case-file-three-nature-justified = Justified
case-file-three-nature-partly = Reasonable, but no rule provides for it
case-file-three-nature-unjustified = No fact or no law supports it
case-file-three-settled = Settled
case-file-three-settle = To settle: supported and not carried out
case-file-three-explained = Answer served on { $day }, reasons given
case-file-three-explain = To explain: the answer is not served
case-file-three-helped = Help:
case-file-three-helped-none = None recorded. Hardship is helped whether the demand is justified or not (条例37).
case-file-three-help = { $day } { $kind }
case-file-three-apart = Conduct is handled apart, stands nowhere here and changes nothing of the demands (条例27).
case-file-code-renewed = On { $day } petitioner { $n } got a new query code; the old one opens nothing any more.
case-file-unmask = Show names, telephones and numbers whole
case-file-unmask-words = You do not work on this case, so you read only a part of them. With a reason you read them once; the petitioner sees the reason, your role and the time.
case-file-unmask-reason = Why you need them
case-file-unmask-do = Note the reason and show
case-file-unmask-why = Without a (short) reason nothing is shown.

case-file-draft-returned = The draft came back with remarks
case-file-remark = Demand { $n }: { $text }
case-file-contested = The petitioner contested the refusal on { $day }: look again
case-file-waits = Waits until { $until }
case-file-question-open = Question { $n } waits for the petitioner (wanted by { $due })
case-file-question-silent = Question { $n } has no answer yet (wanted by { $due })
case-file-question-answered = The petitioner answered question { $n }
case-file-assist-open = { $unit } was asked to help (by { $due })
case-file-assist-answered = { $unit } helped
case-file-assist-declined = { $unit } cannot help

case-file-likely = Likely the same matter
case-file-likely-lead = Compared by people, text and place, as a hint only. You decide after reading both; if they are one matter, link them. Nothing listed here does not mean a first visit.
case-file-likely-id = same identity number
case-file-likely-phone = same telephone
case-file-likely-name = same name
case-file-likely-sound = names that sound alike
case-file-likely-text = both say “{ $text }”
case-file-likely-place = same place: { $place }
case-file-area = Community
case-file-against = The other side
case-file-against-one = { $name } ({ $kind })

case-file-redraft = What was changed before the seal
case-file-redraft-result = Result
case-file-redraft-facts = Facts
case-file-redraft-basis = Basis

case-file-joint = Joint reception
case-file-joint-line = Taken at a joint reception on { $day } with { $units }; owner: { $owner }; helpers: { $helpers }
case-file-joint-none = none yet
case-file-note-read = Read by the one it is to ({ $when })
case-file-note-unread = Not opened yet by the one it is to
