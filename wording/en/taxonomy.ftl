# Names of the categories and topics in policy/national/taxonomy.toml. Names may change; the slugs in the keys may not.

category-rural-agriculture = Rural affairs and farming
topic-village-affairs = Running of village affairs
topic-village-accounts = Open village accounts
topic-collective-assets = Village collective assets
topic-land-contract = Contracted farmland
topic-water-conservancy = Irrigation, water works and hydropower
topic-farm-subsidies = Farm subsidies
topic-rural-development = Rural development and support
topic-forestry = Forestry and forest rights

category-land-resources = Land and natural resources
topic-land-expropriation = Taking of land
topic-land-compensation = Compensation and resettlement for land taken
topic-collective-housing-demolition = Demolition and compensation on collective land
topic-homestead = Rural house plots
topic-land-title = Land title and registration
topic-illegal-land-use = Unlawful land use
topic-mineral-resources = Mineral resources
topic-geological-hazards = Landslides and other ground hazards

category-urban-construction = Housing and construction
topic-housing-expropriation = Taking of housing on state land and compensation
topic-housing-real-estate = Public housing and real estate
topic-property-management = Property management
topic-construction-quality = Building quality
topic-urban-planning = Planning
topic-illegal-buildings = Unlawful building
topic-municipal-utilities = Water, power, gas and heating
topic-urban-management = Streets and city upkeep

category-labour-social-security = Labour and social security
topic-wages-benefits = Pay and benefits
topic-wage-arrears = Unpaid wages
topic-social-insurance = Social insurance
topic-retirement = Retirement and pensions
topic-work-injury = Injury at work
topic-labour-disputes = Contracts and labour disputes
topic-employment = Jobs and training

category-health = Health and family planning
topic-medical-disputes = Medical disputes
topic-medical-services = Medical services and charges
topic-medical-insurance = Medical insurance
topic-public-health = Public health
topic-food-drug-safety = Food and drug safety
topic-village-doctors = Village doctors
topic-family-planning = Family planning support

category-education-culture-sport = Education, culture and sport
topic-school-admission = School admission
topic-school-management = School management and safety
topic-education-fees = School fees
topic-teachers = Teachers and their pay
topic-private-training = Private schools and tutoring
topic-culture-heritage = Culture and heritage
topic-sport = Sport and fitness

category-civil-affairs = Civil affairs
topic-social-assistance = Social assistance and minimum living allowance
topic-elderly-care = Care for the elderly
topic-disability-welfare = Rights of disabled people
topic-veterans = Veterans
topic-disaster-relief = Disaster relief
topic-marriage-adoption = Marriage and adoption
topic-funerals = Funerals and burial
topic-boundaries-place-names = Boundaries and place names

category-political-legal = Police, courts and justice
topic-public-security = Public order
topic-police-enforcement = Police enforcement
topic-household-registration = Household registration and identity papers
topic-traffic-accidents = Traffic accidents
topic-court-matters = Lawsuits and enforcement of judgments
topic-procuratorial-supervision = Procuratorial supervision
topic-mediation-legal-aid = Mediation and legal aid

category-economic-management = Economy
topic-project-payment = Payment for construction work
topic-enterprise-restructuring = Restructured enterprises
topic-finance = Banking and fund-raising
topic-fiscal-tax = Public finance and tax
topic-pricing-fees = Prices and charges
topic-work-safety = Safety at work
topic-business-environment = Services to business
topic-legacy-issues = Long-standing issues

category-transport = Transport
topic-road-works = Roads and their upkeep
topic-public-transport = Public transport
topic-taxi-ride-hailing = Taxis and ride-hailing
topic-rail-air-water = Rail, air and water transport
topic-traffic-parking = Traffic and parking
topic-transport-enforcement = Transport enforcement

category-environment = Environment
topic-water-pollution = Water pollution
topic-air-pollution = Air pollution
topic-noise = Noise
topic-solid-waste = Waste and rubbish
topic-livestock-pollution = Pollution from livestock
topic-ecological-damage = Damage to nature

category-party-government-affairs = Party and government affairs
topic-party-building = Party building
topic-open-government = Open government
topic-government-services = Government services and approvals
topic-administrative-efficiency = Administrative efficiency
topic-administrative-enforcement = Administrative enforcement
topic-ethnic-religious-affairs = Ethnic and religious affairs

category-organisation-personnel = Organisation and personnel
topic-cadre-appointment = Appointment of officials
topic-civil-servants = Civil servants
topic-recruitment = Recruitment
topic-staffing = Posts and establishment
topic-professional-titles = Professional titles and qualifications
topic-retired-officials = Retired officials

category-discipline = Discipline and supervision
topic-bribery-embezzlement = Bribery and embezzlement
topic-abuse-of-power = Abuse of power
topic-neglect-of-duty = Neglect of duty
topic-work-style = Work style of officials
topic-grassroots-corruption = Corruption at the grass roots
topic-discipline-appeal = Appeals against discipline

category-science-information = Science and information industry
topic-telecommunications = Telecommunications
topic-network-security = Network and information security
topic-postal-courier = Post and courier services
topic-intellectual-property = Intellectual property
topic-science-projects = Science projects and results

category-commerce-tourism = Commerce and tourism
topic-consumer-rights = Consumer rights
topic-prepaid-spending = Prepaid cards and services
topic-product-quality = Product quality
topic-market-order = Market order
topic-tourism = Tourism
topic-trade-investment = Trade and investment

category-other = Other
topic-neighbour-disputes = Disputes between neighbours
topic-overseas-affairs = Foreign, Hong Kong, Macao, Taiwan and overseas Chinese affairs
topic-thanks = Thanks and praise
topic-enquiry = Enquiries
topic-unsorted = Not sorted yet
