package io.onething.jdbc;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A network between one process and PostgreSQL that reads along: it can cut the connection just before a commit reaches the server, or just
 * before its answer reaches the process, and it can swallow everything.
 */
final class ChaosProxy implements AutoCloseable {
    private static final int LONGEST_MESSAGE = 64 * 1024 * 1024;

    private final ServerSocket listening;
    private volatile int target;
    private final Queue<Link> links = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Cut> next = new AtomicReference<>(Cut.NONE);
    private volatile boolean swallowing;

    /** Where the next commit is cut. */
    enum Cut {
        NONE,
        BEFORE,
        AFTER
    }

    ChaosProxy(int target) {
        this.target = target;
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Cuts the next commit there is, once. */
    void cut(Cut where) {
        next.set(where);
    }

    /** Takes the order to cut back; returns whether it was carried out before. */
    boolean wasCut() {
        return next.getAndSet(Cut.NONE) == Cut.NONE;
    }

    /** Leads new connections to another server and ends all others. */
    void leadTo(int port) {
        target = port;
        heal();
    }

    /** Takes every byte from now on and passes none on; connections stay open. */
    void swallow() {
        swallowing = true;
    }

    /** Ends every connection; new ones work. */
    void heal() {
        swallowing = false;
        links.forEach(Link::close);
        links.clear();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                try {
                    Link link = new Link(client, new Socket(InetAddress.getLoopbackAddress(), target));
                    links.add(link);
                    start(link::requests);
                    start(link::replies);
                } catch (IOException serverIsDown) {
                    client.close();
                }
            }
        } catch (IOException closed) {
            links.forEach(Link::close);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "chaos-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    /** One connection. */
    private final class Link {
        private final Socket client;
        private final Socket server;

        /** The names of the prepared statements of this connection that commit; empty is the unnamed one. */
        private final Set<String> committing = new HashSet<>();

        private volatile boolean deaf;

        Link(Socket client, Socket server) throws IOException {
            this.client = client;
            this.server = server;
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
        }

        void close() {
            for (Socket socket : new Socket[] {client, server}) {
                try {
                    socket.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            links.remove(this);
        }

        /** Passes messages on one by one; the first of a connection has no type. */
        void requests() {
            try (client;
                    server) {
                DataInputStream in = new DataInputStream(client.getInputStream());
                DataOutputStream out = new DataOutputStream(server.getOutputStream());
                int length = in.readInt();
                byte[] body = body(in, length);
                out.writeInt(length);
                out.write(body);
                out.flush();
                while (true) {
                    int type = in.readUnsignedByte();
                    length = in.readInt();
                    pass(out, type, length, body(in, length));
                }
            } catch (IOException ended) {
                close();
            }
        }

        private byte[] body(DataInputStream in, int length) throws IOException {
            if (length < 4 || length > LONGEST_MESSAGE) {
                throw new IOException("not a message");
            }
            byte[] body = new byte[length - 4];
            in.readFully(body);
            return body;
        }

        private void pass(DataOutputStream out, int type, int length, byte[] body) throws IOException {
            if (swallowing) {
                return;
            }
            if (isCommit(type, body)) {
                Cut cut = next.getAndSet(Cut.NONE);
                if (cut == Cut.BEFORE) {
                    throw new IOException("cut before");
                }
                deaf = cut == Cut.AFTER;
            }
            out.writeByte(type);
            out.writeInt(length);
            out.write(body);
            out.flush();
        }

        private boolean isCommit(int type, byte[] body) {
            String text = new String(body, 0, Math.min(body.length, 200), StandardCharsets.ISO_8859_1);
            String[] parts = text.split("\0", -1);
            if (type == 'P' && parts.length > 1) {
                if (commits(parts[1])) {
                    committing.add(parts[0]);
                } else {
                    committing.remove(parts[0]);
                }
            }
            if (type == 'B') {
                return parts.length > 1 && committing.contains(parts[1]);
            }
            return type == 'Q' && text.startsWith("COMMIT");
        }

        /** Appends may be committed by the statement that writes them. */
        private static boolean commits(String statement) {
            return statement.equals("COMMIT") || statement.contains(Postgres.ALONE);
        }

        void replies() {
            byte[] buffer = new byte[8192];
            try (client;
                    server) {
                InputStream in = server.getInputStream();
                OutputStream out = client.getOutputStream();
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    if (deaf && isDone(buffer, count)) {
                        throw new IOException("cut after");
                    }
                    if (!swallowing && !deaf) {
                        out.write(buffer, 0, count);
                    }
                }
            } catch (IOException ended) {
                close();
            }
        }

        /** Returns whether the server says that it is ready for more, which it does at the end of what it has to say. */
        private boolean isDone(byte[] buffer, int count) {
            return count >= 6 && buffer[count - 6] == 'Z' && buffer[count - 5] == 0 && buffer[count - 2] == 5;
        }
    }
}
