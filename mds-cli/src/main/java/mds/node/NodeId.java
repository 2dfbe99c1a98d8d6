package mds.node;

import mds.config.ResourceType;

/**
 * The id that a resource has in artifacts and selection: type, package, name, such as {@code
 * model.shop.orders}.
 */
public record NodeId(String value) implements Comparable<NodeId> {

  public static NodeId of(ResourceType type, String packageName, String... names) {
    return new NodeId(type.word() + "." + packageName + "." + String.join(".", names));
  }

  public boolean isOf(ResourceType type) {
    return value.startsWith(type.word() + ".");
  }

  @Override
  public int compareTo(NodeId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
