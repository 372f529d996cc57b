# Old and hard matters: /desk/old. Keys begin with old-.

old-heading = Old matters
old-lead = Open more than { $days } days after they came in, the oldest first: who has them in charge, how far the plan is, what blocks them. Their number goes to zero.
old-at-new-year = Old when the year began
old-closed-since = Closed of these since
old-open = Old now
old-case = Matter
old-age = Age
old-leader = Leader in charge
old-plan = Plan
old-blocks = What blocks it
old-days = { $n } days
old-nobody = nobody yet
old-no-plan = no plan yet
old-measures = { $done } of { $all } measures done
old-none = There are no old matters
old-more = The { $n } oldest of { $all }.
