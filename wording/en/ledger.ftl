# Small records beside the cases: police totals, law education, accounts, projects, meetings. Keys begin with ledger- or command-.

command-enter-totals = Enter the police’s totals
command-correct-totals = Correct the police’s totals
command-plan-lessons = Publish the year’s law education
command-hold-lesson = Note a lesson
