# What is to do today: verbs, why it is mine, and what an empty tray says. Keys begin with desk-.

desk-heading = To do today
desk-greeting = { $name }, { $day }
desk-figures = Right now
desk-open = Open
desk-overdue = Overdue
desk-week = Due in { $days } days
desk-more = { $n } more, all on the list
desk-keys = j and k walk the lines, Enter opens one.
desk-way-intake = Register a matter
desk-way-cases = See all cases

desk-act-route = Route
desk-act-settle = Settle objection
desk-act-accept = Accept
desk-act-answer = Investigate
desk-act-seal = Seal the answer
desk-act-serve = Serve
desk-act-serve-close = Serve, close
desk-act-carry-out = Serve, carry out
desk-act-close = Close
desk-act-review = Review
desk-act-recheck = Recheck
desk-act-lead = See to it
desk-act-look = Look

desk-why-charge = You took charge of it
desk-why-role = Waits for: { $role }
desk-why-unit = With { $unit }, waits for: { $role }

desk-empty = Nothing waits for you today
desk-empty-clerk = Whoever comes, writes or calls appears here once registered.
desk-empty-unit = Cases routed to you and answers falling due appear here by their day.
desk-empty-leader = Cases you took charge of appear here when something is to be decided.
desk-empty-other = When it is your turn, it appears here by its day.
