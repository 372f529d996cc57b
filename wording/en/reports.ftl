# The figures of the yearly report: /desk/reports/{year}. Keys begin with reports-.

reports-heading = Petitions in { $year }
reports-year = { $year }
reports-counted = Counted by the day of receipt, 1 January to 31 December (条例41). Every figure opens its cases.
reports-left-out = Reports are outside of what you may see and are not counted.
reports-cases = Received (cases)
reports-people = Persons concerned
reports-forwarded = Forwarded
reports-assigned = Assigned
reports-kept = Promises kept in time
reports-pressed = Units pressed
reports-pressed-answered = Answered
reports-classes = The three classes
reports-class = Class
reports-what = What
reports-how-many = Cases
reports-share = Of all
reports-channels = How they came
reports-categories = What they are about
reports-units = Units most complained of
reports-units-words = By the unit that has the case now, the ten with most.
reports-advice = The three suggestions
reports-advice-words = Suggestions of that year to improve work, to improve policy and to hold somebody to account, with the units’ written replies (条例40).
reports-advice-kind = Suggestion
reports-advice-made = Made
reports-advice-answered = Answered
reports-advice-adopted = Adopted
reports-said-heading = { $what } in { $year }
reports-said-counted = { $state ->
    [answered] { $n } answered.
    [adopted] { $n } adopted.
   *[other] { $n } in all; those that wait for an answer come first.
}
reports-said-none = None in this year
