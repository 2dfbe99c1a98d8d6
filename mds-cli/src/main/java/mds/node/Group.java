package mds.node;

import java.util.Map;
import mds.config.NodeConfig;

/**
 * People who own nodes.
 *
 * @param owner name and email, and what else is said of them
 */
public record Group(
    String name,
    String packageName,
    String path,
    String originalFilePath,
    Map<String, Object> owner,
    Object description,
    NodeConfig config) {

  /** Such as {@code group.shop.finance}. */
  public String id() {
    return "group." + packageName + "." + name;
  }
}
