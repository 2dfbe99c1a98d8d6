package mds.node;

import java.util.List;
import java.util.Map;
import mds.config.NodeConfig;
import mds.config.ResourceType;

/**
 * What can be selected and depended on: a node that mds builds or checks, a source, an exposure, a
 * metric.
 */
public sealed interface GraphNode permits Node, Source, Exposure, SemanticNode {

  NodeId id();

  ResourceType type();

  String name();

  String packageName();

  /** The full name: package, folders, name. */
  List<String> fqn();

  NodeConfig config();

  List<String> tags();

  Map<String, Object> meta();

  /** The file it is defined in, relative to its package's root. */
  String originalFilePath();

  /** What it reads, in the order in which that is first named. */
  List<NodeId> dependsOn();
}
