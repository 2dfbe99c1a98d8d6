/**
 * Trials: many builds and many kills, in processes of their own. They are programs; tests run their
 * small forms, and their whole ones write pages of docs/guide.
 *
 * <pre>
 * mvn -B package -DskipTests
 * java -cp mds-cli/target/dist/mds.jar:mds-cli/target/test-classes mds.faults.QueueFaults
 * </pre>
 */
@NullMarked
package mds.faults;

import org.jspecify.annotations.NullMarked;
