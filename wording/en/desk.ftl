# What is to do today: verbs, why it is mine, and what an empty tray says. Keys begin with desk-.

desk-heading = To do today
desk-greeting = { $name }, { $day }
desk-figures = Right now
desk-open = Open
desk-overdue = Overdue
desk-week = Due in { $days } days
desk-nudge-late = Past its day: { $n }
desk-nudge-today = Due today: { $n }
desk-nudge-soon = Due within { $days } days: { $n }
desk-nudge-later = Later: { $n }
desk-more = More: { $n } in all
desk-keys = j and k walk the lines, Enter opens one.
desk-way-intake = Register a matter
desk-way-cases = See all cases


desk-why-charge = You took charge of it
desk-why-role = Waits for: { $role }
desk-why-unit = With { $unit }, waits for: { $role }
desk-why-house = { $why } (the house's own day)
case-file-house-day = The house's own day, not one of the law

desk-empty = Nothing waits for you today
desk-empty-clerk = Whoever comes, writes or calls appears here once registered.
desk-empty-unit = Cases routed to you and answers falling due appear here by their day.
desk-empty-leader = Cases you took charge of appear here when something is to be decided.
desk-empty-other = When it is your turn, it appears here by its day.

stuck-heading = Matters that wait for nobody
stuck-lead = Every open matter should be owed by somebody who is active, by some day. These are not: a unit has no people, an account was disabled, or everybody stepped aside. Name a unit or add somebody.
stuck-none = None
stuck-none-words = Every matter is with somebody.
stuck-records = Other matters
desk-why-deputy = { $why }; you stand in for { $user }
desk-note = A note to you, not read yet:
