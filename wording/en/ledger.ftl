# Small records beside the cases: police totals, law education, accounts, projects, meetings. Keys begin with ledger- or command-.

command-enter-totals = Enter the police’s totals
command-correct-totals = Correct the police’s totals
command-plan-lessons = Publish the year’s law education
command-hold-lesson = Note a lesson
command-start-project = Start a project
command-complete-milestone = Reach a milestone
command-end-project = End the project
command-publish-account = Publish accounts
command-correct-account = Correct the accounts
command-ask-account = Ask about them
command-answer-account = Answer a question
clock-answer-account = Answer to a question
