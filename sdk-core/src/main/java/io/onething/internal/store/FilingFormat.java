package io.onething.internal.store;

import io.onething.application.Act;
import io.onething.application.Channel;
import io.onething.application.Filing;
import io.onething.application.Mandate;
import io.onething.bundle.MatterId;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** How the filing of an application is written down; nothing of it is personal. */
final class FilingFormat {
    private FilingFormat() {}

    static void write(FieldWriter fields, Filing filing) {
        fields.put("channel", filing.channel().name())
                .putObject("by", filing.by(), EventFormat::actor)
                .put("receivedIn", filing.receivedIn().orElse(null))
                .put("deliverTo", filing.deliverTo().orElse(null))
                .put("batch", filing.batch().orElse(null))
                .put("dataGround", filing.dataGround().orElse(null))
                .putTexts("owed", filing.owed())
                .putTexts("participants", filing.participants());
        if (filing.sensitive()) {
            fields.put("sensitive", true);
        }
        filing.mandate().ifPresent(mandate -> fields.putObject("mandate", mandate, FilingFormat::write));
    }

    static Filing read(Fields fields) {
        return Filing.builder()
                .channel(fields.constant("channel", Channel.class))
                .by(fields.object("by", EventFormat::actor))
                .receivedIn(fields.textOrNull("receivedIn"))
                .deliverTo(fields.textOrNull("deliverTo"))
                .batch(fields.textOrNull("batch"))
                .dataGround(fields.textOrNull("dataGround"))
                .owed(new LinkedHashSet<>(fields.texts("owed")))
                .participants(new LinkedHashSet<>(fields.texts("participants")))
                .sensitive(fields.flag("sensitive"))
                .mandate(fields.objectOrNull("mandate", FilingFormat::readMandate))
                .build();
    }

    private static void write(FieldWriter fields, Mandate mandate) {
        fields.put("id", mandate.id())
                .put("account", mandate.account())
                .putTexts(
                        "matters",
                        mandate.matters().stream().map(MatterId::value).toList())
                .putTexts(
                        "acts", mandate.acts().stream().map(Act::name).sorted().toList())
                .put("from", mandate.from())
                .put("until", mandate.until());
    }

    private static Mandate readMandate(Fields fields) {
        Set<Act> acts = EnumSet.noneOf(Act.class);
        fields.texts("acts").forEach(act -> acts.add(Act.valueOf(act)));
        return new Mandate(
                fields.text("id"),
                fields.text("account"),
                fields.texts("matters").stream().map(MatterId::new).toList(),
                acts,
                LocalDate.parse(fields.text("from")),
                LocalDate.parse(fields.text("until")));
    }
}
