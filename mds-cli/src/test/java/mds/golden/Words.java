package mds.golden;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A line taken apart at its spaces; quotes of either kind join words. */
final class Words {

  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

  private Words() {}

  static List<String> of(String line) {
    return WORD.matcher(line).results().map(Words::word).toList();
  }

  private static String word(MatchResult match) {
    for (int group = 1; group < 3; group++) {
      if (match.group(group) != null) {
        return match.group(group);
      }
    }
    return match.group();
  }
}
