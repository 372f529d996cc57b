# Figures for anybody: /figures. Keys begin with outside-.

outside-heading = Petitions in figures
outside-period = { $from } to { $until }, counted once a day.
outside-months = Received in the last twelve months
outside-number = How many
outside-kind = What
outside-categories = What people tell us of
outside-channels = How they tell us
outside-places = Where from
outside-others = Others
outside-fewer = fewer than { $n }
outside-too-few = Too few to publish
outside-few = What counts fewer than { $n } stands in “Others”, so that nobody can tell whose matter it is.
outside-note = Reports are not counted. The numbers come from where our own staff read them.
outside-download = Download as a table
outside-not-apart = not told apart
