# The counter: calls that were promised, enquiries that were answered at once. Keys begin with counter-.

counter-heading = Calls and enquiries
counter-lead = A call that was promised is made by its day. An enquiry that was answered at once is counted with one press; it needs no registration.
counter-way = Promise a call, count an enquiry

counter-calls = Calls that wait for you
counter-calls-none = No call waits for you
counter-calls-none-words = Whom you promised a call, at the counter or about a case, is noted below; it then stands here by its day, and in your tray.
counter-call = A call that was promised
counter-promised = promised on { $day }
counter-instead = in place of { $user }
counter-case = Open { $no }
counter-result = What was said
counter-colleagues = Calls that others in your unit promised: { $n }
counter-colleagues-words = Only who calls, and by when. Whom and about what is read by the person who promised it, and by a deputy.
counter-promise = Promise a call back
counter-about-hint = Of a case, its number is enough. Nothing that a report says belongs here.
counter-due-today = Calls due by today: { $n }.
counter-call-promised = Noted; you will be reminded on its day.
counter-call-kept = What was said is noted.

counter-enquiries = Enquiries answered at once
counter-enquiries-words = Press what it was about: it is counted once. No person is noted.
counter-counted = { $today } today, { $month } this month.
counter-kinds = How to petition; Where a case stands; What a policy says; Whose matter it is; Booking a reception; Papers to bring
counter-another-kind = Another kind, or from which community
counter-kind-hint = A word or two; no name, no telephone.
counter-times = Times
counter-of-the-month = Kinds of this month
counter-enquiry-noted = Counted.
counter-all = All notes
