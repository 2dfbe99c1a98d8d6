package mds.template.builtin;

import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.ThreadLocalRandom;
import mds.value.Arguments;
import mds.value.Markup;
import mds.value.Strings;

/** Jinja's {@code lipsum()}: text to fill a page with. */
final class LoremIpsum {

  private static final List<String> WORDS =
      List.of(
          "lorem",
          "ipsum",
          "dolor",
          "sit",
          "amet",
          "consectetur",
          "adipisci",
          "elit",
          "sed",
          "eiusmod",
          "tempor",
          "incidunt",
          "ut",
          "labore",
          "et",
          "dolore",
          "magna",
          "aliqua",
          "enim",
          "ad",
          "minim",
          "veniam",
          "quis",
          "nostrud",
          "exercitation",
          "ullamco",
          "laboris",
          "nisi",
          "aliquid",
          "ex",
          "ea",
          "commodi",
          "consequat");

  private static final int SENTENCE = 12;

  private LoremIpsum() {}

  static Object call(Arguments arguments) {
    Arguments.Bound bound = arguments.bind("lipsum", 0, "n", "html", "min", "max");
    boolean html = !bound.has(1) || bound.isTrue(1);
    StringJoiner paragraphs = new StringJoiner(html ? "\n" : "\n\n");
    for (int i = 0; i < bound.integer(0, 5); i++) {
      String paragraph = paragraph(bound.integer(2, 20), bound.integer(3, 100));
      paragraphs.add(html ? "<p>" + paragraph + "</p>" : paragraph);
    }
    return html ? new Markup(paragraphs.toString()) : paragraphs.toString();
  }

  private static String paragraph(int least, int most) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    int length = random.nextInt(least, Math.max(least + 1, most));
    StringJoiner words = new StringJoiner(" ", "", ".");
    for (int i = 0; i < length; i++) {
      String word = WORDS.get(random.nextInt(WORDS.size()));
      String begun = i % SENTENCE == 0 ? Strings.capitalize(word) : word;
      boolean ends = i % SENTENCE == SENTENCE - 1 && i < length - 1;
      words.add(ends ? begun + "." : begun);
    }
    return words.toString();
  }
}
