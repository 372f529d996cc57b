# The supervision page: /desk/supervision. Keys begin with supervision-.

supervision-heading = Supervision
supervision-to-press = To press today
supervision-lead = { $n ->
    [one] By the rules one case is to be pressed today.
   *[other] By the rules { $n } cases are to be pressed today, the longest first.
}
supervision-lead-none = By the rules nobody is to be pressed today.
supervision-dry = This list is computed and leaves no trace. Only “Press the unit” sends the letter, which the unit’s head answers in writing.
supervision-empty = Nobody is to be pressed today
supervision-empty-words = Half the time gone without a word, a day gone by, a promise not kept: such cases appear here by themselves.
supervision-column-case = Matter
supervision-column-unit = Unit
supervision-column-rule = By which rule
supervision-column-act = Act
supervision-column-said = What we said
supervision-column-answer = What the unit answered
supervision-since = since { $day }
supervision-pressed = Pressed before
supervision-pressed-none = Nobody was pressed yet
supervision-pressed-none-words = Letters and suggestions stand here with the units’ answers, those without an answer first.
supervision-waits = No answer yet; last day
supervision-answered = Answered
supervision-adopted = Adopted
supervision-not-adopted = Not adopted
supervision-late = (late)
supervision-gone = { $no } need not be pressed any more: something was just recorded, or it was pressed already.
supervision-changed = Something was just recorded on { $no }. Please look first, then decide.
supervision-not-seen = (the number of days is to be confirmed)
supervision-kind = By letter
supervision-space = {" "}

## The rules’ short names
supervision-rule-half-silent = Half the time gone, nothing recorded
supervision-rule-came-again = Came again, nothing recorded
supervision-rule-superior-asks = A higher office asks, nothing recorded
supervision-rule-not-resubmitted = Sent back, silent since
supervision-rule-overdue = Overdue
supervision-rule-not-carried-out = A promise not kept
supervision-rule-unheard = Sealed without having heard
supervision-rule-silent-helper = A helper is silent

## Why: the rule itself
supervision-because-half-silent = { $n } hundredths of the time are gone and the unit has recorded nothing since it began.
supervision-because-came-again = { $n } days after it was tied to an earlier matter the unit has recorded nothing. This is about the unit’s work; it touches neither the petitioner nor the colour.
supervision-because-superior-asks = { $n } days after a higher office’s matter reached the unit nothing is recorded.
supervision-because-not-resubmitted = { $n } days after it was sent back, reopened or its objection refused the unit has recorded nothing.
supervision-because-overdue = A duty of the unit is past its last day by { $n } days or more.
supervision-because-not-carried-out = { $n } days after service nobody has recorded that a supported demand was carried out.
supervision-because-unheard = { $n } days after the answer was sealed the file has no word that the petitioner was heard on facts and reasons.
supervision-because-silent-helper = { $n } days past the day of the request the unit that was asked to help has neither helped nor said why not.

## The facts a rule read
supervision-fact-clock = Duty: { $value }
supervision-fact-starts = Counted from { $value }
supervision-fact-due = Last day: { $value }
supervision-fact-earlier = Earlier matter: { $value }
supervision-fact-on = Tied on { $value }
supervision-fact-origin = From: { $value }
supervision-fact-routed = With the unit since { $value }
supervision-fact-sent_again = Sent back on { $value }
supervision-fact-measure = Measure { $value } of the plan
supervision-fact-demand = Demand { $value }
supervision-fact-served = Answer served on { $value }
supervision-fact-sealed = Sealed on { $value }
supervision-fact-assist = Request { $value } for help

## What the letter says
supervision-reason-half-silent = The duty “{ $clock }” runs until { $due }; half its time is gone and nothing is recorded.
supervision-reason-came-again = The matter was brought again (earlier matter { $earlier }) and nothing has been recorded since.
supervision-reason-superior-asks = A higher office sent this matter; it has been with you since { $routed } and nothing is recorded.
supervision-reason-not-resubmitted = It was sent back on { $sent_again } and nothing has been recorded since.
supervision-reason-overdue = A duty was due on { $due } and is overdue.
supervision-reason-not-carried-out = Demand { $demand }, supported in the answer served on { $served }, is not recorded as carried out.
supervision-reason-unheard = The answer sealed on { $sealed } has no record that the petitioner was heard on facts and reasons; please hear them and say so.
supervision-reason-silent-helper = Request { $assist } for help was to be answered by { $due } and is not; please ask that unit again, or go on without it.
supervision-reason-end = Please say in writing how far it has come, what is missing and on which day it will be done.
