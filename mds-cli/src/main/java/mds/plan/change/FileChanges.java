package mds.plan.change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How some files are others than they were. */
public record FileChanges(List<FileFact> added, List<FileFact> changed, List<FileFact> vanished) {

  public FileChanges {
    added = List.copyOf(added);
    changed = List.copyOf(changed);
    vanished = List.copyOf(vanished);
  }

  public static FileChanges between(List<FileFact> before, List<FileFact> now) {
    Map<String, FileFact> known = new LinkedHashMap<>();
    before.forEach(file -> known.put(file.path(), file));
    List<FileFact> added = new ArrayList<>();
    List<FileFact> changed = new ArrayList<>();
    for (FileFact file : now) {
      FileFact old = known.remove(file.path());
      if (old == null) {
        added.add(file);
      } else if (!old.equals(file)) {
        changed.add(file);
      }
    }
    return new FileChanges(added, changed, List.copyOf(known.values()));
  }

  public boolean isEmpty() {
    return added.isEmpty() && changed.isEmpty() && vanished.isEmpty();
  }
}
