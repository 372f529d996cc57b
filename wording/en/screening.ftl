# Daily and weekly tallies of screening: /desk/screening. Keys begin with screening-.

screening-heading = Screening by day and week
screening-lead = Small disputes and hazards that community police and grid workers reported, by team, day and week, and what became of them. Matters are counted; nobody is ranked.
screening-own = You reported { $week } this week and { $month } this month.
screening-own-reports = What you reported, and what became of it
screening-when = Reported on
screening-end = What became of it
screening-ended = Ended on
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

# Photos of what was seen: /desk/records/hazard/{key}/photos. Keys begin with photos-.

photos-heading = Photos
photos-lead = Readers get a copy with the time, the place and the team below it; the original and where it was taken are for the people who handle the matter. Photograph the place and the thing, not people.
photos-link = Photos ({ $n })
photos-none = No photo yet
photos-copy = Photo { $n } (copy)
photos-original = original
photos-position = Taken at { $north } degrees north, { $east } degrees east
photos-outside = Taken at { $north } degrees north, { $east } degrees east, outside the district; please check it
photos-file = Photo
photos-file-hint = JPEG or PNG, up to 10 MB
photos-add = Send this photo
photos-added = The photo arrived
photos-kind = Photo of the place
photos-stamp-taken = Taken: { $when }
photos-stamp-reported = Reported: { $when }
photos-stamp-place = Place: { $place }
photos-stamp-by = Reported by: { $unit }, { $role }
photos-not-drawn = This server cannot draw the lines below a photo, so there is no copy just now; please tell its administrator

# Examples: /desk/examples. Keys begin with examples-.

examples-heading = Examples
examples-lead = How other stations and teams settled what came to them. Names, telephones and houses are left out, and a second person read each.
examples-none = No example yet
examples-waiting = Those that wait, and your own
examples-by = { $unit }, read on { $on }
examples-read-over = This is the text with people left out. Read all of it once more: could anyone who knows the family still tell who it is? Then change it.
examples-hidden = Left out
examples-unsure = Not certain; look at these
examples-title-hint = What it was about in one sentence; no person, no house
