import java.util.concurrent.CountDownLatch;

import org.codelibs.opensearch.runner.OpenSearchRunner;

/**
 * A node with a name and any port: the runner's own main class gives it neither, and says nothing
 * of errors. It ends with the process "owner", where that is given.
 */
class OpenSearchNode {
    public static void main(String[] arguments) throws InterruptedException {
        OpenSearchRunner runner = new OpenSearchRunner();
        runner.setMaxHttpPort(65535);
        String name = System.getProperty("node.name");
        runner.onBuild((number, settings) -> settings.put("node.name", name));
        Long owner = Long.getLong("owner");
        if (owner != null) {
            ProcessHandle.of(owner).ifPresentOrElse(
                process -> process.onExit().thenRun(() -> Runtime.getRuntime().halt(0)),
                () -> System.exit(1));
        }
        try {
            runner.build(arguments);
        } catch (RuntimeException error) {
            error.printStackTrace();
            System.exit(1);
        }
        new CountDownLatch(1).await(); // the node's own threads do not keep the process alive
    }
}
