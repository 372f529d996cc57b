# Records of conduct (articles 26 and 47): apart from the claim

conduct-title = Records of conduct
conduct-apart = What is recorded is conduct. It does not affect the petition: no deadline, colour or place in the queue changes.
conduct-record-n = Record { $n }
conduct-persuaded-line = Talked to on { $day } at { $place } ({ $unit }): { $text }
conduct-person = Person
conduct-person-n = Petitioner { $n }
conduct-person-you = You
conduct-recorded = Recorded
conduct-answer = His answer
conduct-check-agreed = Legal check: may be referred
conduct-check-refused = Legal check: not to be referred
conduct-referred = Handed to the police
conduct-kept = Kept until
conduct-struck = Struck
conduct-withdrawn = Referral withdrawn
conduct-withdrawn-words = The police were told in writing: the letter of referral is withdrawn and no basis any more
conduct-tag-referred = Referred
conduct-tag-struck = Struck, its words are erased
conduct-tag-over = Past its time
conduct-to-check = Before it goes to the police, somebody of { $unit } checks it. Give him this address: { $address }
conduct-your-rights = You can answer; your words stand with the record. Whether a law was broken is for the police to say, not for this office or the unit.
conduct-strike-how = If the record is wrong, call { $office } or come to the counter and ask the supervisor to strike it. Its words are then erased.

conduct-check-title = Legal check of a record of conduct
conduct-check-lead = Here is the record only, nothing of the petition. Check whether the act is one of article 26, whether facts and evidence bear it, and whether persuasion came first. Whether a law was broken is for the police to say.
conduct-check-nothing = Nothing waits for a check.

command-record-conduct = Record conduct
command-record-conduct-effect = The person is told, can answer and can ask for it to be struck; after its time it is erased. The petition goes on as before.
command-record-conduct-done = Recorded. Hand the notice to the person.
field-record-conduct-petitioner = Who
field-record-conduct-act = Which act (article 26)
field-record-conduct-act-hint = None of these is an offence, and none may be recorded: petitioning, petitioning again, going to a higher level, any channel, signing together, up to five representatives, refusing to settle, asking for review or recheck, a bad rating, being mistaken, coming on a special date.
field-record-conduct-act-26-1 = (1) Unlawful gathering, besieging an office, stopping official cars, blocking traffic
field-record-conduct-act-26-2 = (2) Carrying dangerous goods or controlled weapons
field-record-conduct-act-26-3 = (3) Insulting, beating or threatening staff, unlawful restraint, destroying property
field-record-conduct-act-26-4 = (4) Staying on or making trouble at a reception place, leaving dependants there
field-record-conduct-act-26-5 = (5) Inciting, coercing, buying or steering others, making money in the name of petitioning
field-record-conduct-act-26-6 = (6) Other disturbance of public order or safety
field-record-conduct-on = Day
field-record-conduct-place = Place
field-record-conduct-facts = What happened
field-record-conduct-facts-hint = Only what was seen and heard; no guesses, nothing of the petition.
field-record-conduct-persuaded = Who persuaded, and how
field-record-conduct-persuaded-hint = Persuasion, criticism or teaching comes first (article 47).
field-record-conduct-witnesses = Witnesses
field-record-conduct-witnesses-hint = Names and units; may stay blank.

command-persuade = Note a talk
command-persuade-effect = Only where somebody was talked to, and how. It changes nothing of the claim and is no record of conduct; it needs no unit.
command-persuade-done = Noted.
field-persuade-on = On which day
field-persuade-place = Where
field-persuade-text = How they were talked to
field-persuade-text-hint = What was done and how they were talked to; nothing of the claim, no judgement of the person

command-answer-conduct = Answer a record of conduct
command-answer-conduct-effect = The answer stands with the record, for everybody who reads it.
command-answer-conduct-done = The answer is kept.
field-answer-conduct-conduct = Which record
field-answer-conduct-answer = The answer

command-strike-conduct = Strike a record of conduct
command-strike-conduct-effect = Its words are erased at once and for good; only that there was one stays.
command-strike-conduct-done = Struck; its words are erased.
field-strike-conduct-conduct = Which record
field-strike-conduct-reason = Why
field-strike-conduct-reason-hint = The person can read it.

command-check-referral = Legal check
command-check-referral-effect = Only with consent may the unit's head refer it.
command-check-referral-done = The check is kept.
field-check-referral-conduct = Which record
field-check-referral-agree = May it go to the police
field-check-referral-reason = Reason
field-check-referral-reason-hint = For example: the facts are clear, there is film; or: it was slight, persuasion is enough

command-refer-conduct = Hand to the police
command-refer-conduct-effect = Only facts and evidence go; whether a law was broken is for the police to say. The person is told. The petition goes on as before.
command-refer-conduct-done = The letter to the police is issued.
field-refer-conduct-conduct = Which record
field-refer-conduct-grounds = Grounds
field-refer-conduct-grounds-hint = Which item of article 26, and why it is serious (article 47).
field-refer-conduct-evidence = Evidence
field-refer-conduct-evidence-hint = For example: film, witnesses, photographs, and where they are kept

follow-act-conduct = Answer the record
follow-act-conduct-effect = Your words stand with the record. Your petition is not affected.
follow-done-conduct = Your answer has arrived and stands with the record.

refusal-claim-is-not-conduct = This is no act of article 26 and cannot be recorded
refusal-claim-is-not-conduct-hint = Coming, coming again, a bad rating: these are rights, no offences. Go on with the petition.
refusal-persuasion-first = Nothing can be recorded before persuasion
refusal-persuasion-first-hint = Persuade, criticise or teach first, and say who did it and how (article 47).
refusal-no-offence-petition = Petitioning is a right (article 17).
refusal-no-offence-repeat-petition = Petitioning again is by itself no offence.
refusal-no-offence-higher-level-visit = Going to a higher level is by itself no offence; he is shown the right place (articles 20 and 47).
refusal-no-offence-channel = The channel is the petitioner's choice (article 17).
refusal-no-offence-joint-signature = Signing together is no offence.
refusal-no-offence-representatives = Up to five representatives are what article 20 asks for.
refusal-no-offence-refusal-to-settle = Refusing to settle is no offence: both sides must want it (article 33).
refusal-no-offence-review = Asking for review or recheck is a right (articles 35 and 36).
refusal-no-offence-rating = A bad rating is a right and may not be held against anybody.
refusal-no-offence-mistake = Being mistaken is no false accusation and no offence.
refusal-no-offence-date = On whichever day he comes, it is no offence.
refusal-no-offence-other = It is none of the six acts of article 26.
