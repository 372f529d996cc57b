//! What is weighed and what comes out: two matters, what agrees of their people, and how near they are.

use super::features::Features;
use super::sides::Sides;

/// What was written of a matter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matter {
    pub title: String,
    /// The text and the demands.
    pub texts: Vec<String>,
    pub place: Option<String>,
    /// In yuan.
    pub amount: Option<i64>,
}

/// What agrees between the people of two matters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PeopleTie {
    pub id: bool,
    pub phone: bool,
    pub name: bool,
    /// Two names are heard alike.
    pub sound: bool,
    /// The text of one names somebody of the other.
    pub told: bool,
    /// Two families bear one name.
    pub kin: bool,
    /// A text names the family of the other.
    pub family_told: bool,
    /// Both say who brings them, by a whole name.
    pub others: bool,
    /// Both give numbers of cards, and never the same.
    pub other_number: bool,
    /// Somebody of one bears the name of somebody of the other, and has another telephone or card.
    pub namesake: bool,
    /// Somebody of one lives where the other is about.
    pub at_address: bool,
}

/// How near two matters are.
#[derive(Debug, Clone, PartialEq)]
pub struct Likeness {
    /// From nothing in common to one text, 0 to 1: as much of the title and demands of one as stands in the other.
    pub text: f64,
    /// Whether they speak of one place, as far as both name one in what was written; where people live is no part of it.
    pub place: Option<bool>,
    /// A word by which the other names what both are about.
    pub word: Option<String>,
    /// Everything weighed.
    pub score: f64,
    /// A person should look at both.
    pub likely: bool,
}

/// Whatever else agrees, two texts with less in common that are not about one thing are two matters.
const LEAST: f64 = 0.035;

/// Weighs everything.
pub fn likeness(tie: PeopleTie, one: &Matter, other: &Matter) -> Likeness {
    Features::of(one).likeness(tie, &Features::of(other))
}

impl Features {
    pub(crate) fn likeness(&self, tie: PeopleTie, other: &Features) -> Likeness {
        let sides = Sides::of(self, other, tie);
        let (text, score) = (sides.focus(), sides.score());
        let likely = score >= 0.0 && (text >= LEAST || sides.shared_ideas() > 0.0);
        Likeness { text, place: sides.place_written(), word: sides.word(), score, likely }
    }
}

impl PeopleTie {
    /// A number of a card or a telephone agrees.
    pub(super) fn is_sure(self) -> bool {
        self.id || self.phone
    }
}

#[cfg(test)]
mod tests {
    use super::super::weights::Sign;
    use super::*;
    use crate::searched::Normal;

    fn matter(title: &str, text: &str, place: &str) -> Matter {
        let place = Some(place.to_owned()).filter(|place| !place.is_empty());
        Matter { title: title.to_owned(), texts: vec![text.to_owned()], place, ..Matter::default() }
    }

    #[test]
    fn one_matter_in_other_words_is_likely_the_same_and_another_of_its_kind_is_not() {
        let one =
            matter("灌溉水渠垮塌没人修", "去年七月大雨冲垮了灌溉水渠三十米，下游两百亩田等水插秧。", "柳树垭村三组");
        let again =
            matter("水渠垮了要赶在插秧前修好", "柳树垭三组的灌溉水渠去年7月垮塌30米，200亩田插秧没水。", "柳树垭村");
        let other =
            matter("灌溉水渠垮塌没人修", "今年三月大雨冲垮了灌溉水渠八十米，下游五十亩田等水插秧。", "青石桥村一组");
        let phone = PeopleTie { phone: true, ..PeopleTie::default() };
        assert!(likeness(phone, &one, &again).likely);
        assert!(likeness(PeopleTie::default(), &one, &again).likely);
        assert!(!likeness(PeopleTie::default(), &one, &other).likely, "the same form, filled in elsewhere");
        let wages = matter("工地欠薪", "在恒锦花园工地干了五个月，包工头欠工资一万八。", "恒锦花园");
        assert!(!likeness(PeopleTie { id: true, ..phone }, &one, &wages).likely, "another matter of the same person");
    }

    #[test]
    fn whom_the_other_text_names_is_no_stranger() {
        let one = matter("保育费不退", "孩子休了两个月，保育费一分不退。", "小太阳幼儿园");
        let again = matter("幼儿园收费", "我孙女的保育费园里说不退，她妈夏雪在网上说过。", "小太阳");
        assert!(
            Features::of(&again).tells_of(&Normal::of("夏 雪")) && !Features::of(&one).tells_of(&Normal::of("夏雪"))
        );
        assert!(!Features::of(&again).tells_of(&Normal::of("夏")), "a surname alone names nobody");
        let told = PeopleTie { told: true, ..PeopleTie::default() };
        assert!(likeness(told, &one, &again).score > likeness(PeopleTie::default(), &one, &again).score + 1.0);
    }

    #[test]
    fn who_comes_with_another_matter_is_not_said_to_come_again() {
        let wages = matter("沙场欠我运费", "给沙场拉了四个月沙，欠五万六。", "鹤嘴沙场");
        let rent = matter("沙场占我家河滩地", "占了承包的河滩两亩，五年没给租金，合计五万六千元。", "鹤嘴沙场");
        let id = PeopleTie { id: true, phone: true, name: true, ..PeopleTie::default() };
        assert!(!likeness(id, &wages, &rent).likely);
        assert_eq!(likeness(id, &wages, &wages).word.as_deref(), Some("运费"));
    }

    #[test]
    fn another_wrong_of_the_same_thing_is_another_matter() {
        let fee = matter("停车费涨价", "小区停车费从八十涨到两百。", "水岸春城");
        let taken = matter("车位被占用", "我买的车位老被别人停，没人管。", "水岸春城");
        let phone = PeopleTie { phone: true, ..PeopleTie::default() };
        assert!(likeness(phone, &fee, &fee).score > likeness(phone, &fee, &taken).score + 1.0);
        assert!(likeness(phone, &fee, &fee).likely);
    }

    #[test]
    fn how_an_official_behaved_is_another_matter_than_the_claim() {
        let wages = matter("餐具厂欠薪", "洗碗三个月，欠工资六千九。", "洁雅厂");
        let conduct = matter("投诉劳动监察人员态度恶劣", "我去反映餐具厂欠工资，接待的人一直玩手机。", "");
        let again = matter("讨要工资", "我去反映餐具厂欠工资六千九，接待的人说等着。", "");
        let phone = PeopleTie { phone: true, ..PeopleTie::default() };
        assert!(likeness(phone, &wages, &again).likely);
        assert!(!likeness(phone, &wages, &conduct).likely);
    }

    #[test]
    fn one_text_brought_twice_is_one_matter_whatever_form_it_fills_in() {
        let text = "我们小区的路灯从上月起不亮，孩子晚上放学摸黑走，请尽快修好。";
        let (one, again) = (matter("路灯不亮", text, "凤栖里"), matter("路灯不亮", text, "凤栖里"));
        let short = matter("路灯不亮", "请修路灯。", "凤栖里");
        assert!(likeness(PeopleTie::default(), &short, &short).likely, "however short it is");
        let namesake = PeopleTie { name: true, namesake: true, ..PeopleTie::default() };
        assert!(likeness(PeopleTie::default(), &one, &again).likely);
        let copied = likeness(PeopleTie::default(), &one, &again).score;
        assert!(likeness(namesake, &one, &again).score < copied - 5.0);
    }

    #[test]
    fn a_copy_with_a_sentence_more_is_one_matter_and_with_another_day_it_is_not() {
        let text = "废品站每天傍晚在巷尾焚烧电线外皮，黑烟刺鼻，居民关窗也没用，请环保和街道马上取缔。";
        let one = matter("废品站焚烧电线", text, "皮坊巷");
        let more = matter("废品站焚烧电线", &format!("{text}孙女咳嗽。"), "皮坊巷");
        let moved = matter("废品站焚烧电线", &format!("{text}孙女咳嗽。"), "石门村");
        let strangers = PeopleTie { others: true, ..PeopleTie::default() };
        assert!(likeness(strangers, &one, &more).likely);
        assert!(likeness(strangers, &one, &moved).score < likeness(strangers, &one, &more).score - 6.0);
    }

    #[test]
    fn another_thing_of_its_kind_is_another_matter_of_one_house() {
        let lift = matter("电梯老停", "三栋电梯停了半个月，物业说没钱修。", "凤栖里");
        let roof = matter("屋面渗水", "三栋屋面渗水半个月，物业说没钱修。", "凤栖里");
        let again = matter("电梯坏了", "三栋电梯半个月不动，物业说没钱修。", "凤栖里");
        let both = matter("屋面渗水", "三栋屋面渗水半个月，电梯也停，物业说没钱修。", "凤栖里");
        let phone = PeopleTie { phone: true, ..PeopleTie::default() };
        assert!(likeness(phone, &lift, &again).likely && !likeness(phone, &lift, &roof).likely);
        assert!(likeness(phone, &lift, &both).score > likeness(phone, &lift, &roof).score + 6.0, "of both it is told");
    }

    #[test]
    fn what_each_has_for_their_own_is_of_another_sum_another_matter() {
        let one = matter("要求支付工资", "在锦绣毛巾厂干了半年，欠工资八千六。", "锦绣毛巾厂");
        let other = matter("要求支付工资", "在锦绣毛巾厂干了半年，欠工资一万四。", "锦绣毛巾厂");
        let again = matter("讨要工资", "锦绣毛巾厂还欠我半年工资8600元。", "锦绣毛巾厂");
        let untold = matter("要求支付工资", "在锦绣毛巾厂干了半年，欠工资不少。", "锦绣毛巾厂");
        let strangers = PeopleTie { others: true, ..PeopleTie::default() };
        assert!(!likeness(strangers, &one, &other).likely);
        assert!(likeness(strangers, &one, &untold).score > likeness(strangers, &one, &other).score + 1.0);
        let name = PeopleTie { name: true, ..PeopleTie::default() };
        assert!(likeness(name, &one, &again).likely);
    }

    /// Who reads why two are alike may not know where people live: it is weighed and told to nobody.
    #[test]
    fn where_people_live_is_weighed_and_is_no_place_that_both_name() {
        let one = matter("电杆要倒", "电杆斜了，风一吹就晃。", "磨刀溪村");
        let again = matter("电杆歪斜", "门前的电杆斜得厉害，怕砸到人。", "");
        let tie = PeopleTie { at_address: true, ..PeopleTie::default() };
        let (there, anywhere) = (likeness(tie, &one, &again), likeness(PeopleTie::default(), &one, &again));
        assert_eq!((there.place, anywhere.place), (None, None));
        assert!(there.score > anywhere.score);
    }

    #[test]
    fn empty_matters_are_not_the_same() {
        let tie = PeopleTie { id: true, phone: true, name: true, sound: true, told: true, ..PeopleTie::default() };
        assert!(!likeness(tie, &Matter::default(), &Matter::default()).likely);
    }

    #[test]
    fn the_next_house_is_another_though_the_other_is_told_of() {
        let six = matter("打桩震裂房屋", "旁边打桩，自家东墙裂缝宽8毫米，请开发商修缮。", "永兴巷6号");
        let eight = matter("打桩震裂房屋", "住六号隔壁，旁边打桩，厨房墙裂了，请开发商修缮。", "永兴巷8号");
        let again = matter("打桩震裂房屋", "旁边打桩，厨房墙裂了，请开发商修缮，六号的也裂了。", "永兴巷6号");
        let score = |one: &Matter, other: &Matter| likeness(PeopleTie::default(), one, other).score;
        assert!(score(&six, &eight) < score(&six, &again) - 5.0);
    }

    #[test]
    fn who_says_that_it_is_another_matter_is_believed() {
        let elder = matter("宅基地不批", "我家四口人挤两间房，申请宅基地两年不批。", "甄庄村");
        let told = "父亲留下的老宅塌了，申请原址翻建不批。我哥甄大勇也报了宅基地。";
        let younger = |more: &str| matter("老宅翻建不批", &format!("{told}{more}"), "甄庄村");
        let tie = PeopleTie { told: true, ..PeopleTie::default() };
        let score = |other: &Matter| likeness(tie, &elder, other).score;
        assert!(score(&younger("跟我的不是一码事。")) < score(&younger("")) - 3.0);
        assert!(score(&younger("去年的事已经解决了。")) < score(&younger("")) - 1.0, "what is settled is another");
    }

    #[test]
    fn what_one_wishes_away_and_the_other_wishes_for_are_two() {
        let away = matter("要求迁走基站", "宫庙后面的通信基站离住户二十米，村民担心辐射。", "后垅村");
        let score = |title: &str| {
            let other = matter(title, "宫庙后面的通信基站离住户二十米，村民担心辐射。", "后垅村");
            likeness(PeopleTie::default(), &away, &other).score
        };
        assert!(score("要求增设基站") < score("要求拆除基站") - 3.0);
    }

    #[test]
    fn another_day_of_strangers_is_another_matter_where_the_fine_is_the_same() {
        let one = matter("罚款不服", "4月9日我去医院看病，停车被罚150元，请撤销。", "滨江路");
        let other = |day: &str| matter("撤销罚单", &format!("{day}我去看牙，车子停在路边，罚了150元。"), "滨江路");
        let strangers = PeopleTie { others: true, ..PeopleTie::default() };
        let score = |day: &str| likeness(strangers, &one, &other(day)).score;
        assert!(score("4月16日") < score("4月9日") - 1.0);
    }

    #[test]
    fn of_what_concerns_many_another_wrong_is_another_matter() {
        let noisy = matter("泵房噪声", "小区泵房半夜轰鸣，老人睡不着。", "凤栖里");
        let of = |text: &str| {
            let (one, other) = (Features::of(&noisy), Features::of(&matter("泵房的事", text, "凤栖里")));
            let signs = Sides::of(&one, &other, PeopleTie::default()).signs();
            signs.into_iter().any(|(sign, much)| sign == Sign::OtherWrong && much > 0.0)
        };
        assert!(of("泵房半夜漏水，过道打滑。") && !of("泵房半夜太吵，难以入睡。"));
    }
}
