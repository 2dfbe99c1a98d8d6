package mds.parse;

import java.util.ArrayList;
import java.util.List;

/** Full names: package, folders, name. They say which settings of project.yml hold for a node. */
final class Fqn {

  private Fqn() {}

  /**
   * Package and folders of a file.
   *
   * @param folder the configured folder, which takes no part
   * @param path of the file, relative to its package
   */
  static List<String> prefix(String packageName, String folder, String path) {
    String inFolder = path.startsWith(folder + "/") ? path.substring(folder.length() + 1) : path;
    List<String> parts = new ArrayList<>();
    parts.add(packageName);
    int start = 0;
    for (int slash = inFolder.indexOf('/'); slash >= 0; slash = inFolder.indexOf('/', start)) {
      parts.add(inFolder.substring(start, slash));
      start = slash + 1;
    }
    return parts;
  }

  static List<String> of(String packageName, String folder, String path, String name) {
    List<String> parts = prefix(packageName, folder, path);
    parts.add(name);
    return parts;
  }
}
