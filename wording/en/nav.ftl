# Navigation. Keys begin with nav-.
nav-desk = Today
nav-intake = Register
nav-cases = Cases
nav-board = Overview
nav-reception = Reception
nav-supervision = Supervision
nav-reports = Reports
nav-people = People
nav-policy = Rules
nav-journal = Journal
nav-file = File a petition
nav-follow = Follow a case
nav-stations = Stations
nav-hearings = Hearings
nav-figures = Figures
nav-staff = Staff
nav-sample = Sample district: everyone and everything here is invented, for trying out only.
