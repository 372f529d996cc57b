# The list of cases: tabs, filter, columns, routing several at once. Keys begin with worklist-.

worklist-heading = Cases
worklist-mine = Waiting for me
worklist-unit = My unit's
worklist-overdue = Overdue
worklist-week = Due in { $days } days
worklist-unrouted = Not routed yet
worklist-followed = Followed
worklist-open = Open
worklist-all = All
worklist-q = Number, title, name or phone
worklist-channel = How it came
worklist-category = Category
worklist-category-none = (no category)
worklist-class = Class
worklist-column-case = Matter
worklist-column-colour = Risk
worklist-column-progress = Progress
worklist-column-stage = Stage
worklist-column-waiting = Waiting for
worklist-column-due = Day of the law
worklist-column-own = Mine to do
worklist-own-house = the house's own day
worklist-own-deputy = for { $user }
worklist-column-unit = Unit
worklist-column-no = Number
worklist-column-why = Why not
worklist-people =
    { $n ->
        [one] { $n } person
       *[other] { $n } people
    }
worklist-received = received { $day }
worklist-untitled = (no title)
worklist-no-due = no day of the law now
worklist-nobody = nobody right now
worklist-unit-role = { $unit } · { $role }
worklist-pick = Choose { $no }
worklist-first-page = Back to the first page

worklist-empty-filter = No case fits
worklist-empty-filter-words = Choose fewer conditions, or another word. Names and phone numbers are found only when written in full.
worklist-empty-mine = No case waits for you
worklist-empty-mine-words = When it is your turn, the case appears here by itself.
worklist-empty-unit = Your unit has no open case
worklist-empty-unit-words = What the petition office routes to you appears here the same day.
worklist-empty-overdue = Nothing is overdue
worklist-empty-overdue-words = Cases past their last day stand here, the longest overdue first.
worklist-empty-week = Nothing falls due within { $days } days
worklist-empty-week-words = Cases move here { $days } days before their last day.
worklist-empty-unrouted = Every registered case has been routed
worklist-empty-unrouted-words = New cases stay here until they are routed; several can be routed at once.
worklist-empty-followed = You follow no case
worklist-empty-followed-words = Press “Follow” on a case file; the case then stands here, marked when something happened since you last looked.
worklist-empty-all = No cases yet
worklist-empty-all-words = They appear here once they are registered.

## Routing several
worklist-bulk = Route several at once
worklist-bulk-hint = Tick the cases above and send them to one unit. Each is routed and recorded by itself; for those that cannot be, you are told why.
worklist-to = To
worklist-mode = How
worklist-forward = Forward
worklist-forward-hint = the unit answers the petitioner directly
worklist-assign = Assign
worklist-assign-hint = and reports the result to us
worklist-report-due = Result due by
worklist-report-due-hint = Only when assigned.
worklist-send = Route the chosen cases
worklist-routing = Routing several cases
worklist-chosen = The chosen cases:
worklist-back = Back to the list
worklist-all-done = All { $n } went to { $unit }.
worklist-none-done = None of the { $n } chosen cases was routed; the table says why.
worklist-some-done = { $n } went to { $unit }; { $m } were not routed, the table says why.
worklist-done = Routed
worklist-refused = Not routed
worklist-why-not = { $why }. { $hint }
worklist-broke = The system failed on this case and it was not routed. Please try again in a while.
worklist-from = Received from
worklist-until = Received until
worklist-figure = By figure (its own days count, not the day of receipt)
worklist-part = Which part
worklist-part-all = All that it is of
worklist-part-kept = What counts
worklist-part-excluded = What is left out
worklist-sort = Order
worklist-sort-due = By due day
worklist-sort-newest = Newest first
worklist-also = And also on the tab
worklist-also-none = (no second tab)
worklist-due-from = Day of the law from
worklist-due-until = Day of the law until
worklist-columns = Columns
worklist-columns-hint = None ticked: the usual ones.
worklist-columns-keep = Always show me these columns
worklist-columns-kept = Kept: every list that names no columns shows these.
worklist-column-received = Received
worklist-column-people = People
worklist-changed = new since your last look
worklist-unfollow = No longer follow the ticked cases
worklist-unfollowed = You no longer follow them.

## Lists of one's own
worklist-lists = My lists
worklist-list-name = A name for this list
worklist-list-keep = Keep as my list
worklist-list-drop = Let “{ $name }” go
worklist-list-kept = Kept: it is among the tabs above.
worklist-list-dropped = It is gone.
worklist-list-unnamed = Not kept: it needs a name of at most 20 letters.
worklist-list-too-many = Not kept: 20 lists are the most; let one go first.

## Several at once
worklist-several = Several at once
worklist-several-hint = Tick cases above. Each is worked on and recorded by itself; what changed since you opened it is left, so open it again first; what cannot be done is told case by case.
worklist-handler = Handler
worklist-reason = Reason or note
worklist-reason-hint = One sentence for all of them. A note is read inside only.
worklist-assign-send = Give the ticked cases to this handler
worklist-note-send = Leave a note on each ticked case
worklist-print = Print the latest papers
worklist-print-count = { $n } papers, one for each case on a page of its own: print them with the browser.
worklist-print-none = No paper that you may print
worklist-several-all = Done for all { $n }.
worklist-several-none = None of the { $n } was done; the table says why.
worklist-several-some = Done for { $n }, not for { $m }; the table says why.
worklist-several-done = Done
worklist-several-refused = Not done
worklist-changed-since = It changed since you opened it (or in the same minute): open it, then do it.
worklist-undo = Take back what was just done
worklist-undo-hint = For one minute; that it was taken back is recorded, too.
worklist-undo-reason = Done by mistake with several at once, taken back on the spot
worklist-undo-late = More than a minute has passed: take it back on the case file.
