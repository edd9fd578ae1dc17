"""Stories whose offsets in bytes, UTF-16 units and code points all differ: accents in both forms, emoji, flags, other scripts, CRLF."""
import json

ATTACK = "Russia attacked Ukraine on Monday."
STORIES = {
    "plain": ATTACK,
    "accents": "Zoë’s café in Besançon is closed. " + ATTACK + " “Très grave”, said François Hollande.",
    "decomposed": "The cafe\u0301 in Besanc\u0327on is closed. " + ATTACK,
    "emoji": "😀🇺🇦👩‍🚀 What a day! " + ATTACK + " France condemned the attack 😡, officials said.",
    "scripts": "«Россия» und 北京 and القاهرة. " + ATTACK + " Владимир Путин did not comment.",
    "lines": "Kyiv\r\n\r\nOn the whole\r\n" + ATTACK + "\r\n\r\nFrance condemned\r\nthe attack.\r\n",
    "blanks": "  \u00a0\u2003 " + ATTACK + "  \n\n\n\t" + ATTACK,
    "quotes": 'He said: "' + ATTACK + '" \\ and left.',
    "claims": "The foreign ministry in Kyiv said that Russia attacked Ukraine on Monday. Barack Obama told reporters that the United "
    "States will impose sanctions on Russia, according to officials who spoke on condition of anonymity.",
    "place": "U.S. Secretary of State John Kerry met Russian President Vladimir Putin in Moscow on Thursday. 😀 They discussed Syria.",
}

if __name__ == "__main__":
    for name, text in STORIES.items():
        line = {"id": name, "text": text, "published": "2016-07-13", "publisher": "Wire, \"é\" 😀", "url": "https://news.example/?a=1"}
        print(json.dumps(line, ensure_ascii=name == "emoji"))
