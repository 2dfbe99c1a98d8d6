package mds.config;

import java.util.List;
import java.util.stream.Stream;

/** The folders of a project, relative to its root, with {@code /}, without one at the end. */
public record ProjectPaths(
    List<String> models,
    List<String> seeds,
    List<String> tests,
    List<String> macros,
    List<String> snapshots,
    List<String> analyses,
    List<String> functions,
    List<String> docs,
    List<String> assets,
    String target,
    String log,
    String packages,
    List<String> cleanTargets) {

  public ProjectPaths {
    models = List.copyOf(models);
    seeds = List.copyOf(seeds);
    tests = List.copyOf(tests);
    macros = List.copyOf(macros);
    snapshots = List.copyOf(snapshots);
    analyses = List.copyOf(analyses);
    functions = List.copyOf(functions);
    docs = List.copyOf(docs);
    assets = List.copyOf(assets);
    cleanTargets = List.copyOf(cleanTargets);
  }

  /** The folders of what people write. */
  public List<String> sources() {
    return Stream.of(models, seeds, tests, macros, snapshots, analyses, functions, docs, assets)
        .flatMap(List::stream)
        .toList();
  }
}
