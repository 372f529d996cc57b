# Names of the categories and topics in policy/national/taxonomy.toml. Names may change; the slugs in the keys may not.

category-rural-agriculture = 农村农业
topic-village-affairs = 村务管理
topic-village-accounts = 村级财务公开
topic-collective-assets = 农村集体资产
topic-land-contract = 土地承包经营
topic-water-conservancy = 水利水电
topic-farm-subsidies = 惠农补贴
topic-rural-development = 乡村振兴与帮扶
topic-forestry = 林业林权

category-land-resources = 国土资源
topic-land-expropriation = 土地征收
topic-land-compensation = 征地补偿安置
topic-collective-housing-demolition = 集体土地上房屋拆迁与补偿
topic-homestead = 宅基地
topic-land-title = 土地权属与登记
topic-illegal-land-use = 违法占地
topic-mineral-resources = 矿产资源
topic-geological-hazards = 地质灾害

category-urban-construction = 城乡建设
topic-housing-expropriation = 国有土地上房屋征收与补偿
topic-housing-real-estate = 住房保障与房地产
topic-property-management = 物业服务
topic-construction-quality = 工程质量
topic-urban-planning = 城乡规划
topic-illegal-buildings = 违法建设
topic-municipal-utilities = 供水供电供气供暖
topic-urban-management = 市容与城市管理

category-labour-social-security = 劳动和社会保障
topic-wages-benefits = 工资福利
topic-wage-arrears = 拖欠工资
topic-social-insurance = 社会保险
topic-retirement = 退休与养老待遇
topic-work-injury = 工伤认定与待遇
topic-labour-disputes = 劳动合同与劳动争议
topic-employment = 就业与技能培训

category-health = 卫生计生
topic-medical-disputes = 医疗纠纷
topic-medical-services = 医疗服务与收费
topic-medical-insurance = 医疗保障
topic-public-health = 公共卫生
topic-food-drug-safety = 食品药品安全
topic-village-doctors = 乡村医生
topic-family-planning = 计划生育奖励扶助

category-education-culture-sport = 教育文体
topic-school-admission = 招生入学
topic-school-management = 学校管理与校园安全
topic-education-fees = 教育收费
topic-teachers = 教师队伍与待遇
topic-private-training = 民办教育与校外培训
topic-culture-heritage = 文化与文物保护
topic-sport = 体育健身

category-civil-affairs = 民政
topic-social-assistance = 社会救助与低保
topic-elderly-care = 养老服务
topic-disability-welfare = 残疾人权益
topic-veterans = 退役军人优抚安置
topic-disaster-relief = 救灾救助
topic-marriage-adoption = 婚姻与收养登记
topic-funerals = 殡葬管理
topic-boundaries-place-names = 行政区划与地名

category-political-legal = 政法
topic-public-security = 社会治安
topic-police-enforcement = 公安执法
topic-household-registration = 户籍与证件
topic-traffic-accidents = 交通事故处理
topic-court-matters = 诉讼与判决执行
topic-procuratorial-supervision = 检察监督
topic-mediation-legal-aid = 人民调解与法律援助

category-economic-management = 经济管理
topic-project-payment = 工程款
topic-enterprise-restructuring = 企业改制
topic-finance = 金融与集资
topic-fiscal-tax = 财政税收
topic-pricing-fees = 价格与收费
topic-work-safety = 安全生产
topic-business-environment = 涉企服务与营商环境
topic-legacy-issues = 历史遗留问题

category-transport = 交通运输
topic-road-works = 公路建设与养护
topic-public-transport = 公共交通
topic-taxi-ride-hailing = 出租车与网约车
topic-rail-air-water = 铁路民航水运
topic-traffic-parking = 交通秩序与停车
topic-transport-enforcement = 交通运输执法

category-environment = 环境保护
topic-water-pollution = 水污染
topic-air-pollution = 大气污染
topic-noise = 噪声扰民
topic-solid-waste = 固体废物与垃圾
topic-livestock-pollution = 畜禽养殖污染
topic-ecological-damage = 生态破坏

category-party-government-affairs = 党务政务
topic-party-building = 党的建设
topic-open-government = 政务公开
topic-government-services = 政务服务与审批
topic-administrative-efficiency = 行政效能
topic-administrative-enforcement = 行政执法
topic-ethnic-religious-affairs = 民族宗教

category-organisation-personnel = 组织人事
topic-cadre-appointment = 干部选拔任用
topic-civil-servants = 公务员管理
topic-recruitment = 招聘录用
topic-staffing = 机构编制
topic-professional-titles = 职称与职业资格
topic-retired-officials = 离退休干部

category-discipline = 纪检监察
topic-bribery-embezzlement = 贪污贿赂
topic-abuse-of-power = 滥用职权
topic-neglect-of-duty = 失职渎职
topic-work-style = 作风问题
topic-grassroots-corruption = 群众身边的腐败问题
topic-discipline-appeal = 处分申诉

category-science-information = 科技与信息产业
topic-telecommunications = 电信服务
topic-network-security = 网络与信息安全
topic-postal-courier = 邮政快递
topic-intellectual-property = 知识产权
topic-science-projects = 科技项目与成果

category-commerce-tourism = 商贸旅游
topic-consumer-rights = 消费维权
topic-prepaid-spending = 预付式消费
topic-product-quality = 产品质量
topic-market-order = 市场秩序
topic-tourism = 旅游服务
topic-trade-investment = 外贸与招商

category-other = 其他
topic-neighbour-disputes = 邻里与民间纠纷
topic-overseas-affairs = 涉外与港澳台侨
topic-thanks = 感谢表扬
topic-enquiry = 政策咨询
topic-unsorted = 暂未归类
