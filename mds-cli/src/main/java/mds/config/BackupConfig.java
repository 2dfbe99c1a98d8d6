package mds.config;

/**
 * The {@code backup:} block of a project file.
 *
 * @param folder where the sets are, as written
 * @param keep how many of the newest are kept
 * @param drillWithin after how many days without a drill {@code mds doctor} asks for one
 */
public record BackupConfig(String folder, int keep, int drillWithin) {

  public static final BackupConfig DEFAULT = new BackupConfig("backups", 7, 31);
}
