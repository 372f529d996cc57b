# Two minutes before the meeting: /desk/brief/{no}. Keys begin with brief-.

brief-heading = Two minutes before you meet
brief-file = The whole file
brief-who = Who came
brief-stage = How far it is
brief-step = Which step it is at
brief-what = What it is about
brief-promised = What we promised
brief-promised-none = No promise is open.
brief-supported = The answer supports “{ $text }”; it is not carried out
brief-measure = { $text } ({ $owner }, { $due })
brief-duty = { $clock }: { $due }
brief-blocks = What blocks it
brief-blocks-none = Nothing blocks it.
brief-overdue = “{ $clock }” is overdue
brief-objection = The unit objects and waits for the office: { $reason }
brief-gate = { $gate }: { $missing }
brief-decide = What you can decide
brief-decide-none = Nothing waits for you.
