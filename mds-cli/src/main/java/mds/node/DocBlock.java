package mds.node;

/** A text under a name that descriptions use with {@code doc()}. */
public record DocBlock(
    String packageName, String name, String path, String originalFilePath, String contents) {

  /** Such as {@code doc.shop.orders_status}. */
  public String id() {
    return "doc." + packageName + "." + name;
  }
}
