package mds.cli.progress;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import mds.node.GraphNode;
import mds.node.Group;
import mds.node.Node;
import mds.node.NodeDocument;
import mds.value.None;
import mds.value.Text;

/** What events say of the group of a node: who is to be told of it. */
final class GroupOwners {

  private final Collection<Group> groups;

  GroupOwners(Collection<Group> groups) {
    this.groups = groups;
  }

  /** The group of a node by dbt's names, where it has one. */
  Optional<Map<String, Object>> of(GraphNode node) {
    Optional<String> name =
        node instanceof Node own ? NodeDocument.group(own) : node.config().text("group");
    return name.flatMap(this::named);
  }

  private Optional<Map<String, Object>> named(String name) {
    return groups.stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .map(GroupOwners::document);
  }

  private static Map<String, Object> document(Group group) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", group.name());
    document.put("owner", texts(group));
    document.put("package_name", group.packageName());
    return document;
  }

  private static Map<String, Object> texts(Group group) {
    Map<String, Object> texts = new LinkedHashMap<>(group.owner());
    texts.values().removeIf(value -> value == None.NONE);
    texts.replaceAll((key, value) -> Text.str(value));
    return texts;
  }
}
