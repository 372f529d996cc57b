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
desk-keys = j and k walk the lines, Enter opens one, ? shows all keys.
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
desk-answered = The petitioner answered what was asked, not read yet:
desk-opinion = The expert whom you asked has answered, not read yet:
desk-unit-will-shut = { $unit } will be shut on { $day }, and { $successor } has its work then. Still with it: { $left }. Move it by that day.
desk-unit-was-shut = { $unit } was shut on { $day }. Not moved to { $successor } yet: { $left }. The days run on; move it soon.
desk-unit-comes = { $unit } was shut on { $day }, and your unit has its work. { $left } open case(s) come to you once the petition office moves them; their days run on.
desk-unit-shut-see = Look
## One line done, on to the next
desk-next-heading = On to the next
desk-next-done = Just done:
desk-next-left = { $n } in your tray
desk-next-skip = This one can wait, show the next
desk-next-tray = See the whole tray

## In the unit
desk-unit-heading = In my unit
desk-unit-pool = With nobody yet
desk-unit-take = Take the next
desk-unit-rule = It is the one with the nearest day, as long as you have no stake in it.
desk-unit-taken = It is yours from now on.
desk-unit-nothing = Nothing waits that you could take.
desk-unit-hands = With whom
desk-unit-hands-words = In the order of accounts; the day is that on which it was given to them. A matter opens where you give it on, with a reason.
desk-unit-of = { $name }: { $has }
desk-unit-has = { $n } open, { $overdue } past a day of the law
desk-unit-oldest = · the oldest for { $days } days
desk-unit-since = since { $day }
## Keys
desk-keys-heading = Keys
desk-keys-lead = Each key is printed on the button that it presses; everything is done without a mouse. While you write in a field, single letters, digits and signs do nothing.
desk-keys-key = Key
desk-keys-what = What it does
desk-keys-walk = Down and up in a list
desk-keys-open = Open the line you are on
desk-keys-act = The first to the ninth of what can be done next on a case file
desk-keys-next = The next line, the next page
desk-keys-previous = The page before
desk-keys-tick = Tick the line you are on
desk-keys-sheet = Open this page
desk-keys-send = Do this act (also while writing)
desk-keys-go = Find a case, a page or an act of this case (also while writing)
desk-keys-are-off = You switched single letters, digits and signs off; those with Ctrl act as always.
desk-keys-own = Switch single keys off or on
