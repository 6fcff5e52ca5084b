import com.adobe.epubcheck.tool.EpubChecker;
import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;

/** java -cp CLASSPATH Check.java < FILES     one path a line
 *  EPUBCheck on each, in one JVM: its JSON report on one line, "null" where there is none. */
public class Check {
    public static void main(String[] args) throws Exception {
        PrintStream answers = new PrintStream(new FileOutputStream(FileDescriptor.out), true, "UTF-8");
        System.setOut(System.err); // standard output is for answers
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String file; (file = in.readLine()) != null; ) {
            Path report = Files.createTempFile("epubcheck", ".json");
            Files.delete(report);
            new EpubChecker().run(new String[] {"--quiet", "--locale", "en", "--json", report.toString(), file});
            answers.println(Files.exists(report) ? Files.readString(report).replaceAll("\\R", " ") : "null");
            Files.deleteIfExists(report);
        }
    }
}
