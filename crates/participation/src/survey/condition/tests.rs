use super::*;
use jiff::civil::date;
use proptest::prelude::*;

fn says(condition: &str, answers: &[(&str, Value)]) -> bool {
    let expr = parse(condition).unwrap_or_else(|e| panic!("{condition}: {e:?}"));
    holds(&expr, date(2026, 11, 24), &|name| {
        let name = name.unwrap_or(".");
        answers.iter().find(|(n, _)| *n == name).map_or(Value::Text(String::new()), |(_, v)| v.clone())
    })
}

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

#[test]
fn conditions_of_real_forms_come_to_what_their_authors_meant() {
    let many = Value::Many(vec!["a".into(), "b".into()]);
    for (condition, answers, outcome) in [
        ("${sex} = 'female'", vec![("sex", text("female"))], true),
        (
            "${sex}='female' and ${age}>=18",
            vec![("sex", text("female")), ("age", Value::Number(17.0))],
            false,
        ),
        ("selected(${why}, 'b') or selected(${why},\"c\")", vec![("why", many.clone())], true),
        ("not(selected(., 'none') and count-selected(.) > 1)", vec![(".", many.clone())], true),
        (". >= 0 and . <= 120", vec![(".", Value::Number(121.0))], false),
        (". <= today()", vec![(".", text("2026-11-24"))], true),
        (". <= today()", vec![(".", text("2026-11-25"))], false),
        ("${a} != ''", vec![], false),
        ("${a} > 3", vec![], false),
        ("string-length(.) <= 3", vec![(".", text("سلام"))], false),
        ("(${a} = 1 or ${b} = 1) and ${c} = 1", vec![("a", Value::Number(1.0)), ("c", text("1"))], true),
        ("${a} = ‘yes’", vec![("a", text("yes"))], true),
        (". <= ${a} + 10 * 2", vec![(".", Value::Number(25.0)), ("a", Value::Number(5.0))], true),
        (". >= ${a} * 2", vec![(".", Value::Number(9.0)), ("a", Value::Number(5.0))], false),
        (". <= ${a}-10", vec![(".", Value::Number(5.0)), ("a", Value::Number(15.0))], true),
        (". mod 2 = 0 and . div 4 = 1.5", vec![(".", Value::Number(6.0))], true),
        (". > -(1)", vec![(".", Value::Number(0.0))], true),
        ("${a} + 1 > 0", vec![], false),
        (". >= today() - 30", vec![(".", text("2026-10-25"))], true),
        (". >= today() - 30", vec![(".", text("2026-10-24"))], false),
        (". > date('2021-01-01')", vec![(".", text("2021-01-02"))], true),
        (". > date('2021-01-01')", vec![(".", text("2021-01-01"))], false),
        ("if(${a} > 1, . > 2, . > 3)", vec![(".", Value::Number(3.0)), ("a", Value::Number(2.0))], true),
        ("if(${a} > 1, . > 2, . > 3)", vec![(".", Value::Number(3.0)), ("a", Value::Number(1.0))], false),
        ("coalesce(${b}, 'no') = 'no'", vec![], true),
        ("number(.) > 1 and int(.) = 2", vec![(".", text("2.7"))], true),
        ("contains(., '@') and starts-with(., 'a')", vec![(".", text("a@b"))], true),
        ("string-length() < 5", vec![(".", text("سلام"))], true),
        ("once(.) > 1", vec![(".", Value::Number(2.0))], true),
        ("once(${a}) = 1", vec![(".", Value::Number(1.0)), ("a", Value::Number(3.0))], true),
        ("regex(., '[0-9]{3}')", vec![(".", text("123"))], true),
        ("regex(., '[0-9]{3}')", vec![(".", text("1234"))], false),
        ("regex(., '^[0-9]{3}$')", vec![(".", text("۱۲۳"))], true),
        ("regex(., 'a|b')", vec![(".", text("ab"))], false),
    ] {
        assert_eq!(says(condition, &answers), outcome, "{condition}");
    }
}

#[test]
fn what_is_not_understood_is_refused_with_its_place() {
    assert_eq!(parse("${a} = "), Err(ParseError { code: "condition-unreadable", at: 8 }));
    assert_eq!(parse("pulldata(., 'x')"), Err(ParseError { code: "condition-function", at: 1 }));
    assert_eq!(parse("jr:choice-name(${a}, 'x')"), Err(ParseError { code: "condition-function", at: 1 }));
    // A name that stands alone is a text without its quotes.
    assert_eq!(parse("${b} = yes"), Err(ParseError { code: "condition-unreadable", at: 8 }));
    for pattern in ["(?=x)", "(a)\\1", "(", "a)|(b", "(a{1000}){1000}"] {
        let error = parse(&format!("1 = regex(., '{pattern}')"));
        assert_eq!(error, Err(ParseError { code: "condition-pattern", at: 5 }), "{pattern}");
    }
    assert_eq!(parse(&"-".repeat(100)).map_err(|e| e.code), Err("condition-too-deep"));
    assert_eq!(parse(&"(".repeat(100)).map_err(|e| e.code), Err("condition-too-deep"));
    assert!(parse("").is_err() && parse("${a b}").is_err() && parse("1 2").is_err());
}

fn names() -> impl Strategy<Value = Answered> {
    prop_oneof![Just(Answered::Here), "[a-z_][a-z0-9_.-]{0,8}".prop_map(Answered::Question)]
}

fn expressions() -> impl Strategy<Value = Expr> {
    let leaf = prop_oneof![
        names().prop_map(Expr::Answer),
        names().prop_map(Expr::CountSelected),
        names().prop_map(Expr::StringLength),
        "[^'\"‘’“”]{0,8}".prop_map(Expr::Text),
        "[^\"‘’“”]{0,8}".prop_map(Expr::Text),
        (-1_000_000i64..1_000_000, 1u32..1000).prop_map(|(n, d)| Expr::Number(n as f64 / f64::from(d))),
        Just(Expr::Today),
        (1900i16..2100, 1i8..13, 1i8..29).prop_map(|(y, m, d)| Expr::Day(date(y, m, d))),
        any::<bool>().prop_map(Expr::Constant),
    ];
    let signs = prop_oneof![
        Just(Comparison::Equal),
        Just(Comparison::NotEqual),
        Just(Comparison::Less),
        Just(Comparison::GreaterOrEqual),
    ];
    let reckoned =
        prop_oneof![Just(Sign::Plus), Just(Sign::Minus), Just(Sign::Times), Just(Sign::Div), Just(Sign::Mod)];
    leaf.prop_recursive(5, 40, 2, move |inner| {
        let two = (inner.clone(), inner.clone());
        prop_oneof![
            two.clone().prop_map(|(a, b)| Expr::Or(Box::new(a), Box::new(b))),
            two.clone().prop_map(|(a, b)| Expr::And(Box::new(a), Box::new(b))),
            (signs.clone(), two.clone()).prop_map(|(s, (a, b))| Expr::Compare(s, Box::new(a), Box::new(b))),
            (reckoned.clone(), two.clone()).prop_map(|(s, (a, b))| Expr::Reckon(s, Box::new(a), Box::new(b))),
            two.clone().prop_map(|(a, b)| Expr::Coalesce(Box::new(a), Box::new(b))),
            two.clone().prop_map(|(a, b)| Expr::Contains(Box::new(a), Box::new(b))),
            two.clone().prop_map(|(a, b)| Expr::StartsWith(Box::new(a), Box::new(b))),
            two.clone().prop_map(|(a, b)| Expr::If(Box::new(a.clone()), Box::new(b), Box::new(a))),
            inner.clone().prop_map(|a| Expr::Negative(Box::new(a))),
            inner.clone().prop_map(|a| Expr::ToNumber(Box::new(a))),
            inner.clone().prop_map(|a| Expr::Whole(Box::new(a))),
            (inner.clone(), "[a-z0-9.]{0,5}").prop_filter_map("a pattern", |(a, p)| {
                Some(Expr::Matches(Box::new(a), Pattern::new(&p)?))
            }),
            inner.prop_map(|a| Expr::Not(Box::new(a))),
            (names(), "[a-z0-9]{1,5}").prop_map(|(n, t)| Expr::Selected(n, Box::new(Expr::Text(t)))),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_back_the_same(expr in expressions()) {
        // -0 is written as it is read, but -0 = 0 in both.
        let written = expr.to_string();
        prop_assert_eq!(parse(&written), Ok(expr), "{}", written);
    }

    #[test]
    fn nothing_makes_the_reader_stumble(text in "[ -~ا-ی‘’“”${}()'.\"=<>!]{0,60}") {
        let _ = parse(&text);
    }

    #[test]
    fn no_answer_makes_a_condition_stumble(expr in expressions(), answer in ".{0,12}") {
        let _ = holds(&expr, date(2026, 11, 24), &|_| Value::Text(answer.clone()));
    }
}
