package mds.run;

import java.util.List;
import java.util.Optional;
import mds.config.FeedConfig;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;

/** Says of files that are missing which feed makes them. */
record FeedNames(List<FeedConfig> feeds) {

  /** The problem with that; empty when no feed makes the file. */
  Optional<DiagnosticException> told(Diagnostic problem) {
    if (problem.code() != Code.ENGINE_FILE && problem.code() != Code.INPUT_UNREADABLE) {
      return Optional.empty();
    }
    return feeds.stream()
        .filter(feed -> isNamed(folder(feed), problem.message().replace('\\', '/')))
        .findFirst()
        .map(feed -> problem.hint("the feed fills it: mds ingest --select " + feed.name()))
        .map(DiagnosticException::new);
  }

  private static boolean isNamed(String folder, String message) {
    return !folder.isEmpty() && message.contains(folder + "/");
  }

  private static String folder(FeedConfig feed) {
    String output = feed.output().replace('\\', '/').replace("{feed}", feed.name());
    int open = output.indexOf('{');
    String fixed = open < 0 ? output : output.substring(0, output.lastIndexOf('/', open) + 1);
    return fixed.replaceFirst("/$", "");
  }
}
