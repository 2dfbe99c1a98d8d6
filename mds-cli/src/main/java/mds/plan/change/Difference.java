package mds.plan.change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says in words why a node is not what it was when it was built. */
public final class Difference {

  private static final int NAMED = 3;

  private final NodeRecord before;
  private final NodeRecord now;

  /**
   * @param now what it would be built of
   */
  public Difference(NodeRecord before, NodeRecord now) {
    this.before = before;
    this.now = now;
  }

  /** The first reason; empty when all is the same. */
  public Optional<String> reason() {
    if (!before.code().equals(now.code())) {
      return Optional.of("its code changed");
    }
    if (!before.settings().equals(now.settings())) {
      return Optional.of("its settings changed");
    }
    return reads().or(this::files);
  }

  private Optional<String> reads() {
    Set<String> names = new LinkedHashSet<>(now.reads().keySet());
    names.addAll(before.reads().keySet());
    names.removeIf(
        name ->
            Optional.ofNullable(before.reads().get(name))
                .equals(Optional.ofNullable(now.reads().get(name))));
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(listed(List.copyOf(names)) + " changed, which it reads");
  }

  private static String listed(List<String> names) {
    String named = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
    int more = names.size() - NAMED;
    return more > 0 ? named + " and " + more + " more" : named;
  }

  private Optional<String> files() {
    FileChanges changes = FileChanges.between(before.files(), now.files());
    if (changes.isEmpty()) {
      return Optional.empty();
    }
    List<String> words = new ArrayList<>();
    Map<String, List<FileFact>> kinds = new LinkedHashMap<>();
    kinds.put("new", changes.added());
    kinds.put("changed", changes.changed());
    kinds.put("gone", changes.vanished());
    kinds.forEach((kind, files) -> describe(kind, files).ifPresent(words::add));
    return Optional.of("files that it reads: " + String.join(", ", words));
  }

  private static Optional<String> describe(String kind, List<FileFact> files) {
    return switch (files.size()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of("`" + files.get(0).path() + "` is " + kind);
      default -> Optional.of(files.size() + " are " + kind);
    };
  }
}
