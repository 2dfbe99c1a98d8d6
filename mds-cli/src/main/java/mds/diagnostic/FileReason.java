package mds.diagnostic;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;

/** Says in words why a file could not be read, written or removed: Java says it in class names. */
public final class FileReason {

  private FileReason() {}

  /** The words, behind the name of the file if the failure has one, for who works with many. */
  public static String named(IOException failure) {
    boolean isNamed =
        failure instanceof FileSystemException system
            && system.getFile() != null
            && !(failure instanceof FileAlreadyExistsException);
    return isNamed
        ? "`" + ((FileSystemException) failure).getFile() + "`: " + of(failure)
        : of(failure);
  }

  /** The words, without the name of the file that the caller knows. */
  public static String of(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "it is not there";
    }
    if (failure instanceof AccessDeniedException) {
      return "access is denied";
    }
    if (failure instanceof FileSystemException system
        && "Operation not permitted".equals(system.getReason())) {
      return "access is denied";
    }
    if (failure instanceof FileAlreadyExistsException exists) {
      return "`" + exists.getFile() + "` is in the way";
    }
    if (failure instanceof DirectoryNotEmptyException) {
      return "the folder is not empty";
    }
    if (failure instanceof FileSystemLoopException) {
      return "its links lead in a circle";
    }
    return failure instanceof FileSystemException system && system.getReason() != null
        ? lowered(system.getReason())
        : String.valueOf(failure.getMessage());
  }

  private static String lowered(String reason) {
    return reason.isEmpty() ? "" : Character.toLowerCase(reason.charAt(0)) + reason.substring(1);
  }
}
