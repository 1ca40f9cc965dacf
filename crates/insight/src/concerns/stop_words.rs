//! Words that tell nothing about a subject. Lists of our own, in the matching form of `text::normalize::for_matching`: the
//! grammar of both languages, and the ways in which people address an office.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

/// Whether a word, in its matching form, only holds sentences together.
pub(crate) fn is_stop_word(form: &str) -> bool {
    static WORDS: LazyLock<FxHashSet<&str>> =
        LazyLock::new(|| PERSIAN.split_whitespace().chain(ENGLISH.split_whitespace()).collect());
    WORDS.contains(form) || (form.chars().count() == 1 && !form.chars().all(char::is_numeric))
}

/// Whether a word belongs to greeting, asking, proposing and thanking: the same in every consultation.
pub(crate) fn is_boilerplate(form: &str) -> bool {
    static WORDS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
        ASKING_PERSIAN.split_whitespace().chain(ASKING_ENGLISH.split_whitespace()).collect()
    });
    WORDS.contains(form)
}

const PERSIAN: &str = "
و در به از که این آن ان را با برای است بود شد شود می نمی ها های هایی هایش هایشان هایم هایتان هایمان ای تر ترین هم یا تا بر نیز اما ولی
اگر باید نباید هر یک یکی من تو ما شما او انها آنها ایشان خود خودش خودم خودمان خودتان کن کنید کنم کند کنیم کنند نکنید نکن نکند نکنند بکنید بکنند
بکند شده کرده کردن شدن بوده بودن هست هستند هستم هستیم نیست نیستند نیستم باشد باشند باشید نباشد باش ایا چه چی چرا چطور چگونه کجا کدام کی چند بی رو
یه تو توی روی زیر بالای پیش پس بعد قبل همه همین همان هیچ چیز چیزی دیگر دیگه اینکه انکه وقتی زیرا چون بلکه مگر البته حتی فقط خیلی بسیار
بیشتر کمتر همیشه گاهی شاید انگار یعنی مثل مانند طور طوری اینجا انجا اینها ایندفعه بین میان سوی طبق نزد جز الا بدون داخل خارج
دارد دارند دارم داریم دارید داره داشت داشتن داشته داشتند داشتم نداشت ندارد ندارند ندارم نداره ندارید نداریم شوند شدند شدم شدیم نشد نشود نشوند نشده میشود میشه نمیشود نمیشه
میکند میکنند میکنم میکنیم میکنید نمیکند نمیکنند نمیکنم کرد کردند کردم کردیم کردید نکرد نکردند داد دادند دهد دهند بدهد بدهند بدهید بده دادن داده
خواهد خواهند خواهم خواهیم خواستن میخواهم میخوام میخواد میخواهند خواهم خواهید خوام بخواهد توان تواند توانند توانم توانیم توانید میتوان میتواند میتونم میتونی بتوان بتواند بتوانند بتوانم بتوانیم
اند ام ات اش ایم اید بودند بودم بودیم بودی گیرد گیرند گرفت گرفته گرفتن رود روند رفت امد امده اید میاید ایند
است. هستن هستید هستش خب خوب حال حالا الان اکنون همچنین درباره مورد دربارهی راجع بابت نسبت سبب خاطر علت جهت
اول دوم سوم ده دو سه چهار پنج شش هفت هشت نه صد هزار بار باز دوباره اره بله خیر چنین چنان برخی بعضی چندین تمام کل کلیه سایر غیر
چیست چیه چیا کیست کجاست چطوره چگونست چنده چندم بگو بگویید بکن بکنم میتوانی میتوانید میتونید میتونم میخوای میخواهی میخواهید میخواستم بگم دارن هستن ایشون اونا اون اینو
انرا اینان انان ازان بدان بدین اینطور انطور اینگونه انگونه همچون بنابراین پس هنوز هنگام هنگامی زمانی جایی کسی کسانی ایی
";

const ENGLISH: &str = "
a an the and or but if of to in on at for with from by as is are was were be been being am i me my mine we our ours us you your yours he him
his she her hers it its they them their theirs this that these those do does did done doing have has had having not no nor can cannot could
would should will shall may might must what when where why how who whom whose which there here so than then too very just also about into
onto out up down over under again once only own same such more most much many any some all both each few other another s t re ll ve d m don
doesn didn isn aren wasn weren won wouldn shouldn couldn hasn haven hadn ain im ive id dont doesnt didnt cant wont isnt get gets got getting
because while during before after between through against above below off until since though although however yet still even ever never
always often really quite rather like one ones thing things something anything nothing everything way lot lots make makes made making
without now part especially particularly specifically themselves itself myself yourself ourselves himself herself
else instead etc via per within among whether nobody everybody everyone someone somebody anyone whatever already soon today
find found keep keeps kept give gives gave given use used using able absolutely completely simply actually let go goes going gone went come comes came put take takes took see seems seem say says said tell know think
";

const ASKING_PERSIAN: &str = "
سلام درود عرض احترام احترامات خسته نباشید تشکر ممنون ممنونم متشکرم سپاس سپاسگزارم سپاسگزار مرسی باتشکر لطفا لطف خواهشمند خواهشمندم خواهش خواهشا
خواهشمنداست بفرمایید فرمایید فرمایند فرموده بفرمایند عنایت التماس تقاضا تقاضامند درخواست پیشنهاد پیشنهادم پیشنهادی نظر نظرم نظرات بنظرم بنظر رسیدگی پیگیری بررسی گردد گردند
مبذول ارادت استدعا ضمن عزیز محترم گرامی جناب امیدوارم امید موضوع متن مسئولین مسئولان مسولین مسیولان مسیولین اقا خانم اقای
توجه لازم ضروری بهتر شهروند عنوان
";

const ASKING_ENGLISH: &str = "
please pls plz thanks thank thankyou hello hi hey dear sir madam regards sincerely kindly want wants wanted need needs needed help would wish
suggest suggestion propose proposal opinion comment believe feel hope consider agree disagree
";

#[cfg(test)]
mod tests {
    use text::normalize::for_matching;

    use super::*;

    #[test]
    fn the_lists_stand_in_their_matching_form_or_have_a_twin_that_does() {
        for list in [PERSIAN, ENGLISH, ASKING_PERSIAN, ASKING_ENGLISH] {
            let all: FxHashSet<&str> = list.split_whitespace().collect();
            for word in &all {
                let folded = for_matching(word);
                assert!(
                    folded
                        .split(|c: char| !c.is_alphanumeric())
                        .filter(|part| !part.is_empty())
                        .all(|part| { is_stop_word(part) || is_boilerplate(part) }),
                    "{word}"
                );
            }
        }
    }
}
