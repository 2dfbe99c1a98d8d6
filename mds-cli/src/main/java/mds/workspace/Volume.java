package mds.workspace;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The disk or drive that a file is on.
 *
 * @param type as the system calls it: ext4, NTFS, cifs, nfs4
 * @param usable bytes that may still be written
 */
public record Volume(String name, String type, long usable, boolean isNetwork) {

  /** That of a path, or of the nearest folder above it that is there. */
  public static Volume of(Path path) throws IOException {
    Path there = path.toAbsolutePath().normalize();
    while (!Files.exists(there)) {
      there = Disk.parent(there);
    }
    FileStore store = Files.getFileStore(there);
    String type = store.type().toLowerCase(Locale.ROOT);
    boolean isShare = there.toString().startsWith("\\\\");
    boolean isNetwork =
        isShare
            || type.matches(
                "(nfs|cifs|smb|9p|afs|ceph|webdav|davfs|fuse\\.(sshfs|smbnetfs|rclone|davfs|gvfsd)).*");
    return new Volume(store.name(), store.type(), store.getUsableSpace(), isNetwork);
  }
}
