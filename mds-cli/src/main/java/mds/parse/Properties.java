package mds.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mds.yaml.YamlNode;

/**
 * What the YAML files of a package declare, in the order of files and entries.
 *
 * @param kept entries that mds keeps for the manifest without acting on them, by key: metrics,
 *     semantic models, saved queries
 */
record Properties(
    List<NodePatch> nodes,
    List<SourceEntry> sources,
    List<MacroPatch> macros,
    List<YamlNode.Mapping> exposures,
    List<YamlNode.Mapping> groups,
    List<YamlNode.Mapping> unitTests,
    Map<String, List<YamlNode.Mapping>> kept) {

  List<YamlNode.Mapping> of(String key) {
    return kept.getOrDefault(key, List.of());
  }

  static Properties join(List<Properties> parts) {
    Properties all =
        new Properties(
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new LinkedHashMap<>());
    for (Properties part : parts) {
      all.nodes.addAll(part.nodes);
      all.sources.addAll(part.sources);
      all.macros.addAll(part.macros);
      all.exposures.addAll(part.exposures);
      all.groups.addAll(part.groups);
      all.unitTests.addAll(part.unitTests);
      part.kept.forEach(
          (key, entries) -> all.kept.computeIfAbsent(key, k -> new ArrayList<>()).addAll(entries));
    }
    return all;
  }
}
