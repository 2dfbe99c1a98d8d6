package mds.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.SourceText;

/**
 * The files of a project that are left unread: .dbtignore names them by patterns of .gitignore's
 * form, and the last that fits a file decides, so that {@code !} takes a file back in whatever its
 * folder.
 */
final class IgnoredFiles {

  static final String FILE = ".dbtignore";

  private static final String ANY_FOLDERS = "(?:.*/)?";

  private record Rule(Pattern files, boolean ignores) {}

  private final List<Rule> rules;

  private IgnoredFiles(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  /**
   * Reads the patterns; without a file nothing is ignored.
   *
   * @throws DiagnosticException when one is no pattern
   */
  static IgnoredFiles of(Optional<SourceText> file) throws DiagnosticException {
    List<Rule> rules = new ArrayList<>();
    if (file.isPresent()) {
      String[] lines = file.get().text().split("\n", -1);
      for (int index = 0; index < lines.length; index++) {
        rule(file.get(), index + 1, lines[index]).ifPresent(rules::add);
      }
    }
    return new IgnoredFiles(rules);
  }

  private static Optional<Rule> rule(SourceText file, int line, String written)
      throws DiagnosticException {
    String pattern = written.endsWith("\\ ") ? written.stripLeading() : written.strip();
    if (pattern.isEmpty() || pattern.startsWith("#") || pattern.equals("/")) {
      return Optional.empty();
    }
    boolean ignores = !pattern.startsWith("!");
    try {
      Pattern files = Pattern.compile(regex(ignores ? pattern : pattern.substring(1)));
      return Optional.of(new Rule(files, ignores));
    } catch (PatternSyntaxException problem) {
      int start = file.offsetOfLine(line);
      throw new DiagnosticException(
          Diagnostic.error(Code.WRONG_SETTING, "`" + pattern + "` is no pattern of files")
              .at(file.at(start, start + written.stripTrailing().length()))
              .hint(
                  "write it as in .gitignore: `*.tmp.sql`, `models/old/`, `!models/old/kept.sql`"),
          problem);
    }
  }

  // A slash other than at the end ties a pattern to the project's folder; what fits a folder
  // fits all in it, and with a slash at the end nothing else.
  private static String regex(String pattern) {
    boolean foldersOnly = pattern.endsWith("/");
    String body = foldersOnly ? pattern.substring(0, pattern.length() - 1) : pattern;
    boolean isTied = body.contains("/");
    String path = body.startsWith("/") ? body.substring(1) : body;
    StringBuilder regex = new StringBuilder(isTied ? "" : ANY_FOLDERS);
    String[] names = path.split("/", -1);
    for (int index = 0; index < names.length; index++) {
      boolean isLast = index == names.length - 1;
      if (names[index].equals("**")) {
        regex.append(isLast ? ".+" : ANY_FOLDERS);
      } else {
        regex.append(name(names[index])).append(isLast ? "" : "/");
      }
    }
    boolean below = foldersOnly && !path.endsWith("/**");
    return regex.append(below ? "/.*" : "(?:/.*)?").toString();
  }

  private static String name(String glob) {
    StringBuilder regex = new StringBuilder();
    for (int index = 0; index < glob.length(); index++) {
      char letter = glob.charAt(index);
      int end = letter == '[' ? glob.indexOf(']', index + 2) : -1;
      if (letter == '\\' && index + 1 < glob.length()) {
        index++;
        regex.append(Pattern.quote(glob.substring(index, index + 1)));
      } else if (letter == '*') {
        regex.append(glob.length() == 1 ? "[^/]+" : "[^/]*");
      } else if (letter == '?') {
        regex.append("[^/]");
      } else if (end > 0) {
        regex.append(letters(glob.substring(index + 1, end)));
        index = end;
      } else {
        regex.append(Pattern.quote(String.valueOf(letter)));
      }
    }
    return regex.toString();
  }

  /** A set of letters, which Java's own sets would read more into. */
  private static String letters(String set) {
    boolean isOthers = set.startsWith("!") || set.startsWith("^");
    String wanted = isOthers ? set.substring(1) : set;
    return (isOthers ? "[^/" : "[") + wanted.replaceAll("[\\[\\\\&^]", "\\\\$0") + "]";
  }

  /**
   * Whether a file is left unread.
   *
   * @param path relative to the project, with {@code /}
   */
  boolean contains(String path) {
    for (int index = rules.size() - 1; index >= 0; index--) {
      if (rules.get(index).files().matcher(path).matches()) {
        return rules.get(index).ignores();
      }
    }
    return false;
  }
}
