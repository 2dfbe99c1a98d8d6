package mds.parse;

import java.util.ArrayList;
import java.util.List;
import mds.config.ProjectConfig;

/**
 * A project or one of its packages, read from disk.
 *
 * @param rootPath the absolute folder, as artifacts name it
 * @param files in the order of their paths
 */
public record PackageFiles(ProjectConfig config, String rootPath, List<ProjectFile> files) {

  public PackageFiles {
    files = List.copyOf(files);
  }

  /** The same with one more file. */
  public PackageFiles with(ProjectFile file) {
    List<ProjectFile> more = new ArrayList<>(files);
    more.add(file);
    return new PackageFiles(config, rootPath, more);
  }

  public String name() {
    return config.name();
  }
}
