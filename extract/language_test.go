package extract_test

import (
	"context"
	"testing"

	"newsgraph/extract"
)

// foreign are texts that say the same in other languages.
var foreign = map[string]string{
	"de": "Die Ministerin sagte am Montag, dass die Gespräche mit dem Nachbarland nicht an der Regierung gescheitert sind. „Wir warten auf eine Antwort“, sagte sie.",
	"fr": "La ministre a déclaré lundi que les pourparlers avec le pays voisin ne sont pas terminés et que le gouvernement attend une réponse dans la semaine.",
	"es": "La ministra dijo el lunes que las conversaciones con el país vecino no han terminado y que el gobierno espera una respuesta de los embajadores.",
	"it": "La ministra ha detto lunedì che i colloqui con il paese vicino non sono finiti e che il governo aspetta una risposta per la fine della settimana.",
	"pt": "A ministra disse na segunda-feira que as conversas com o país vizinho não terminaram e que o governo espera uma resposta dos embaixadores para a semana.",
	"nl": "De minister zei maandag dat de gesprekken met het buurland niet zijn afgelopen en dat de regering op een antwoord van de ambassadeur wacht.",
	"pl": "Minister powiedziała w poniedziałek, że rozmowy z sąsiednim krajem nie są zakończone i że rząd czeka na odpowiedź, jak to jest w umowie.",
	"ru": "Министр сказала в понедельник, что переговоры с соседней страной не закончены. «Мы ждём», — сказала она.",
	"uk": "Міністерка сказала в понеділок, що переговори із сусідньою країною не закінчені. «Ми чекаємо», — сказала вона.",
	"el": "Η υπουργός είπε τη Δευτέρα ότι οι συνομιλίες με τη γειτονική χώρα δεν έχουν τελειώσει.",
	"zh": "部长星期一说,与邻国的会谈尚未结束。“我们在等待答复,”她说。",
	"ja": "大臣は月曜日に、隣国との会談はまだ終わっていないと述べた。「返事を待っています」と彼女は言った。",
	"ko": "장관은 월요일에 이웃 나라와의 회담이 끝나지 않았다고 말했다.",
	"ar": "قالت الوزيرة يوم الاثنين إن المحادثات مع الدولة المجاورة لم تنته بعد.",
	"fa": "وزیر روز دوشنبه گفت که گفتگوها با کشور همسایه پایان نیافته است و چشم به راه پاسخ هستند.",
	"he": "השרה אמרה ביום שני שהשיחות עם המדינה השכנה לא הסתיימו.",
	"hi": "मंत्री ने सोमवार को कहा कि पड़ोसी देश के साथ बातचीत समाप्त नहीं हुई है।",
	"th": "รัฐมนตรีกล่าวเมื่อวันจันทร์ว่าการเจรจากับประเทศเพื่อนบ้านยังไม่สิ้นสุด",
}

func TestLanguage(t *testing.T) {
	for want, text := range foreign {
		if got := extract.Language(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	for _, text := range []string{
		"The minister said on Monday that the talks with her neighbours had not ended.",
		"THE MINISTER SAID ON MONDAY THAT THE TALKS WITH HER NEIGHBOURS HAD NOT ENDED.",
		"“Vive la France,” the president said in Paris after he had met the ambassador, and that was all.",
	} {
		if got := extract.Language(text); got != "en" {
			t.Errorf("%q: %q, want en", text, got)
		}
	}
	for _, text := range []string{"", "?!", "12 34", "Anna Nowak", "Oslo Berlin Paris Rome"} {
		if got := extract.Language(text); got != "" {
			t.Errorf("%q: %q, want none", text, got)
		}
	}
}

// TestForeign leaves text that is not English alone: it is recognised, its
// sentences are told, and nothing is made up about it.
func TestForeign(t *testing.T) {
	e := engine(t)
	for want, text := range foreign {
		r, err := e.Extract(context.Background(), extract.Article{Text: text, Published: published})
		if err != nil {
			t.Fatal(err)
		}
		if err := r.Validate(); err != nil {
			t.Error(err)
		}
		if r.Article.Language == nil || *r.Article.Language != want || r.Text != text || len(r.Sentences) == 0 {
			t.Errorf("%q: language %v, %d sentences", text, r.Article.Language, len(r.Sentences))
		}
		if n := len(r.Quotes) + len(r.Events) + len(r.Roles) + len(r.Entities); n > 0 {
			t.Errorf("%q: %d statements and entities", text, n)
		}
	}
	r, err := e.Extract(context.Background(), extract.Article{Text: "Anna Nowak said on Monday that the talks had not ended and that it was the end.", Language: "en-GB"})
	if err != nil || *r.Article.Language != "en-GB" || len(r.Quotes) != 1 {
		t.Errorf("%v, language %q, %d quotes", err, *r.Article.Language, len(r.Quotes))
	}
}
