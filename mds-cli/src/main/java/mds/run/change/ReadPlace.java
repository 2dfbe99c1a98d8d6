package mds.run.change;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mds.plan.change.FileFact;

/** Where files are read from: the folder that all of them are in, or a server. */
final class ReadPlace {

  private static final Pattern SERVER = Pattern.compile("[A-Za-z]+://[^/]+");

  private ReadPlace() {}

  static String of(List<FileFact> files) {
    String common = files.get(0).path();
    Matcher server = SERVER.matcher(common);
    if (server.lookingAt()) {
      return server.group();
    }
    common = folder(common);
    for (FileFact file : files) {
      while (!common.isEmpty() && !file.path().startsWith(common)) {
        common = folder(common.substring(0, common.length() - 1));
      }
    }
    return common.isEmpty() ? "." : common;
  }

  /** With the sign that ends it. */
  private static String folder(String path) {
    return path.substring(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }
}
