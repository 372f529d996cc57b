# Daily and weekly tallies of screening: /desk/screening. Keys begin with screening-.

screening-heading = Screening by day and week
screening-lead = Small disputes and hazards that community police and grid workers reported, by team, day and week, and what became of them. Matters are counted; nobody is ranked.
screening-own = You reported { $week } this week and { $month } this month.
screening-month = Which month
screening-by-day = This week, by day
screening-by-week = This month, by week
screening-week = { $from } to { $until }
screening-became = What became of those of the month
screening-became-waits = Not dealt with yet
screening-became-case = Became a case
screening-became-matter = Line in a ledger
screening-became-settled = Settled on the spot
screening-became-dismissed = Dismissed
screening-dismissed = Dismissed, and why
screening-what = Place
screening-team = Team
screening-reason = Reason
screening-all = All
screening-no-team = No team named
screening-none = Nothing was reported
screening-none-dismissed = None
