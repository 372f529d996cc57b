# What the contract's words are called on a page. Keys never change; names may.

## Stages
stage-registered = Registered
stage-routed = Routed
stage-accepted = In hand
stage-concluded = Answered
stage-under-review = Under review
stage-reviewed = Reviewed
stage-under-recheck = Under recheck
stage-final = Rechecked
stage-declined = Not accepted
stage-diverted = Shown the statutory way
stage-closed = Closed
stage-withdrawn = Withdrawn

## Classes
class-suggestion = Suggestion
class-report = Report of misconduct
class-claim = Claim

## Channels
channel-visit = Visit
channel-letter = Letter
channel-phone = Phone
channel-fax = Fax
channel-web = Online
channel-hotline = Hotline
channel-patrol = Home visit
channel-superior = From above

## Which level sent it: a flag only, never a reason for a colour
origin-self = This district
origin-city = Sent by the city
origin-province = Sent by the province
origin-national = Sent by the national office

## Clocks
clock-route = Route it
clock-notify = Tell the petitioner in writing
clock-object = Object
clock-decide = Give the opinion
clock-report-back = Report the result
clock-simple-forward = Simple procedure: route
clock-simple-accept = Simple procedure: accept
clock-simple-decide = Simple procedure: answer
clock-request-review = Ask for a review
clock-review = Give the review opinion
clock-request-recheck = Ask for a recheck
clock-recheck = Give the recheck opinion
clock-rating = Rate the handling
clock-supervision = Answer the supervisor

## Papers
document-booking-slip = Booking slip
document-receipt = Receipt
document-forwarding-letter = Forwarding letter
document-assignment-letter = Assignment letter
document-acceptance-notice = Notice of acceptance
document-refusal-notice = Notice of non-acceptance
document-no-further-acceptance = Notice of no further acceptance
document-extension-notice = Notice of extension
document-opinion = Opinion
document-review-opinion = Review opinion
document-recheck-opinion = Recheck opinion
document-completion-report = Completion report
document-suggestion-reply = Reply to the suggestion
document-mediation-agreement = Mediation agreement
document-designation-letter = Designation letter
document-urgent-report = Urgent report
document-supervision-suggestion = Suggestion to a unit
document-persuasion-record = Record of persuasion
document-referral-letter = Letter of referral to the police
document-conduct-notice = Notice of a record of conduct
document-diversion-notice = Notice of the statutory way
document-supervision-letter = Supervision letter
document-dossier = Whole file

## The five gates before closing
gate-clues = Every clue has a finding
gate-demands = Every demand has an answer
gate-served = The answer has been served
gate-carried-out = What was supported is carried out
gate-satisfaction = The petitioner has rated it and is not dissatisfied

## Results
result-support = Supported
result-explain = Explained
result-not-support = Not supported
result-uphold = Upheld
result-revoke = Revoked
result-change = Changed
result-redo = To be done again

## Roles
role-clerk = Counter clerk
role-supervisor = Supervisor
role-office-head = Head of the petition office
role-leader = District leader
role-handler = Handler
role-unit-head = Head of the unit
role-reviewer = Reviewer
role-rechecker = Rechecker
role-moderator = Hearing moderator
role-assessor = Assessor
role-station = Station worker
role-screener = Community officer
role-auditor = Auditor
role-admin = Administrator
role-petitioner = Petitioner

## Ratings and service
level-satisfied = Satisfied
level-fairly = Fairly satisfied
level-dissatisfied = Dissatisfied
how-in-person = in person
how-mail = by mail
how-web = online
how-lien = left with a witness
how-phone = by telephone
how-sms = by short message
how-publication = by publication

## Colours speak of matters, not of people
colour-red = Red
colour-yellow = Yellow
colour-green = Green

## Colour rules (grades.toml)
rule-danger-to-life = Lives are in danger
rule-livelihood-urgent = A livelihood depends on it and the day is near
rule-season-urgent = The season depends on it and the day is near
rule-many-people = Very many people concerned
rule-livelihood = A livelihood depends on it
rule-season = The season depends on it
rule-several-households = Several households concerned
rule-long-standing = It has dragged on for years
rule-much-money = A large sum is open
rule-answered-late = A deadline was missed in this case
rule-several-units = Several units are involved
rule-service-failed = The answer has not arrived
rule-sent-back-twice = Sent back twice
rule-clock-nearly-out = The nearest deadline is close
rule-judged = A person’s judgement; what the rule says stands beside it
rule-fact-urgent = Pressing for: { $value }
rule-fact-needed_by = Needed by { $value }
rule-fact-people = { $value } people concerned
rule-fact-since = Began on { $value }
rule-fact-open = { $value } yuan still open
rule-fact-late = Deadlines missed: { $value }
rule-fact-units = { $value } units have or had it
rule-fact-unserved = Answered on { $value }; nothing proves that it arrived
rule-fact-sent_back = Sent back { $value } times
rule-fact-due = Nearest deadline: { $value }
rule-fact-until = The judgement counts until { $value }
rule-urgent-danger-to-life = safety of life
rule-urgent-livelihood = livelihood
rule-urgent-season = the season

## Progress
rule-progress-closed = The case is closed.
rule-progress-awaiting-last-proof = Done; only the last proof is awaited.
rule-progress-not-begun = No unit has begun on it.
rule-progress-overdue = A deadline has passed.
rule-progress-nothing-recorded = Nothing has been recorded for a long time.
rule-progress-moving = Moving step by step.

## Events
event-registered = Registered
event-linked = Linked
event-unlinked = Link removed
event-routed = Routed
event-recalled = Recalled
event-objected = Objection
event-objection-settled = Objection settled
event-accepted = Accepted
event-declined = Not accepted
event-diverted = Guided to its procedure
event-demand-added = Demand added
event-clue-added = Clue added
event-attached = File added
event-charge-taken = Leader in charge
event-planned = Planned
event-measure-completed = Measure completed
event-found = Clue verified
event-interest-declared = Interest declared
event-recusal-requested = Recusal asked for
event-recusal-decided = Recusal answered
event-extended = Extended
event-procedure-changed = Ordinary procedure
event-mediated = Mediated
event-adopted = Suggestion answered
event-urgency-reported = Reported as urgent
event-helped = Helped
event-unit-designated = Unit designated
event-handler-assigned = Handler assigned
event-handed-over = Taken over
event-graded = Colour judged
event-supervised = Pressed
event-supervision-answered = Supervision answered
event-suggested = Suggestion to the unit
event-suggestion-answered = Suggestion answered by the unit
event-looked = Looked at
event-reception-noted = Heard by a leader
event-called-back = Called back
event-opinion-drafted = Opinion drafted
event-concluded = Opinion given
event-served = Served
event-service-failed = Did not arrive
event-service-corrected = Service corrected
event-carried-out = Carried out
event-reported-back = Reported back
event-rated = Rated
event-review-requested = Review requested
event-reviewed = Reviewed
event-recheck-requested = Recheck requested
event-rechecked = Rechecked
event-withdrawn = Withdrawn
event-closed = Closed
event-taken-back = Taken back
event-reopened = Taken up again
event-corrected = Corrected

## Whole lines of the timeline
event-registered-line = Registered ({ $channel })
event-linked-line = Linked with { $to }: { $kind }
event-unlinked-line = No longer linked with { $to }
event-routed-line = Routed to { $unit } ({ $mode })
event-routed-due-line = Assigned to { $unit }, result due { $due }
event-recalled-line = Sent to the wrong unit; recalled to be routed again
event-objected-line = Objected: not ours
event-objection-agreed-line = Objection agreed, to be routed again
event-objection-refused-line = Objection refused, it stays with the unit
event-accepted-line = Accepted, { $procedure }
event-declined-line = Not accepted: { $basis }
event-diverted-line = Guided to { $route }: { $organ }
event-route-1 = the courts, procurators or police
event-route-2 = arbitration
event-route-3 = the Party’s appeals
event-route-4 = an administrative procedure
event-route-5 = the unit’s own legal duty
event-demand-added-line = Demand { $n } added
event-clue-added-line = Clue { $n } added
event-attached-line = File { $n } added: { $kind }
event-charge-taken-line = Took charge
event-reception-noted-line = Heard by a leader; { $n } things ordered
event-planned-line = Planned { $n } measures
event-measure-completed-line = Measure { $n } completed
event-measure-completed-instead-line = Measure { $n } completed, standing in for { $who }
event-found-line = Clue { $n } verified
event-interest-declared-line = Declared an interest and stepped aside
event-recusal-requested-line = Request { $n }: the recusal of { $whom }
event-recusal-agreed-line = Request { $n } is agreed to; this person works on the case no more
event-recusal-refused-line = Request { $n } is refused
event-extended-line = Extended by { $days } days
event-procedure-changed-line = Went on by the ordinary procedure
event-mediated-line = Both sides agreed
event-adopted-line = Answered the suggestion: { $result }
event-urgency-reported-line = Reported as urgent
event-helped-line = Help: { $kind }
event-unit-designated-line = Designated { $unit }
event-handler-assigned-line = { $who } handles it
event-handed-over-line = The account { $from } was shut; what it had here is { $to }'s
event-graded-line = Judged { $colour } until { $until }
event-supervised-line = Pressed: { $kind }
event-supervision-answered-line = Answered the supervision
event-suggested-line = Suggested: { $kind }
event-suggestion-adopted-line = Adopts the suggestion
event-suggestion-refused-line = Does not adopt the suggestion
event-called-back-line = Called back: { $result }
event-opinion-drafted-line = Drafted the opinion for the head to seal
event-concluded-line = Sealed and gave the opinion
event-served-line = { $document } served { $how }, { $on }
event-service-failed-line = { $document } did not arrive (sent { $how }, back on { $on })
event-service-corrected-line = Service of { $document } corrected from { $from } to { $on } ({ $how })
event-served-to = { $line } (petitioner { $n })
event-carried-out-line = Demand { $n } carried out
event-reported-back-line = Sent the completion report
event-rated-line = Rated { $subject }: { $level }
event-review-requested-line = Asked for a review (received { $on })
event-reviewed-line = Gave the review opinion: { $result }
event-decided-demand = demand { $n }: { $result }
event-decided-open = demand { $n } to be answered anew
event-recheck-requested-line = Asked for a recheck (received { $on })
event-rechecked-line = Gave the recheck opinion: { $result }
event-withdrawn-line = Petitioner { $n } withdrew
event-withdrawn-all-line = All petitioners withdrew
event-closed-line = Closed: { $kind }
event-taken-back-line = Took an entry back: { $what }
event-struck = { $line } (taken back)
event-reopened-line = Taken up again
event-corrected-line = Corrected { $field }: “{ $from }” became “{ $to }”
event-corrected-accused = { $line }; accuses { $who }
event-hearing-applied-line = Asked for a hearing
event-hearing-refused-line = Answered the application: no hearing
event-hearing-called-line = Called an open hearing for { $day } { $time } with { $n } assessors
event-hearing-called-closed-line = Called a closed hearing for { $day } { $time } with { $n } assessors
event-word-petitioner-line = The petitioner said a word for the draw
event-word-unit-line = The unit said a word for the draw
event-drawn-line = Assessors drawn: { $names }
event-drawn-again-line = Assessors drawn again (the first draw stands): { $names }
event-recused-line = Assessor { $who } steps back; next: { $next }
event-hearing-held-line = Hearing held, { $n } present, { $panel } assessors
event-hearing-adjourned-line = The hearing goes on on { $day }
event-hearing-called-off-line = Hearing called off: { $why }
event-concluded-without-line = The days for confirming are over; { $n } did not confirm, and the others conclude
event-deliberated-line = Votes written down, to be confirmed
event-confirmed-line = Assessor { $who } confirmed
event-confirmed-all-line = Assessor { $who } confirmed; the hearing has its conclusion
event-hearing-published-line = Public version written, waits for the second person
event-publication-approved-line = Conclusion published
document-hearing-notice = notice of hearing
document-hearing-record = record of hearing
document-hearing-conclusion = conclusion of hearing
