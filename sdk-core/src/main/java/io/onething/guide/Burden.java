package io.onething.guide;

import io.onething.bundle.Measure;
import java.util.List;

/**
 * What handling the matters as one spares this applicant (减负测算：减环节、减材料、减时间、减跑动、减表单), reckoned from the definition alone, and what was
 * published about it held against that.
 *
 * <p>The figures, each with its formula; <i>in a row</i> is before, <i>as one</i> is after:
 * <ul>
 *   <li><b>steps</b> (环节), what the applicant does. In a row: for each matter that applies, one hand-in, one payment where it has fees, one
 *       site visit for each joint visit it belongs to, and one collection where one of its results comes no other way than by coming. As one:
 *       one hand-in (none where the bundle is opened without an application), one payment of the one bill where there are fees, each joint
 *       visit once, and one collection where there is any.
 *   <li><b>materials</b> (材料). In a row: the sum, over the matters, of the materials each of them needs; one that three matters need counts
 *       three times. As one: the different materials that the applicant has to hand over, each once. One that may be left out counts too,
 *       as it stands in the list of the guide.
 *   <li><b>time</b> (时间). In a row: the sum of the legal limits, by unit; the promised one where a matter has no legal one. As one: the
 *       promised limits along the critical path; the legal one where a matter has no promised one.
 *   <li><b>time-in-parallel</b> (并联时间), the part of it that handling side by side makes: the same limits, promised before legal, in a row
 *       and along the critical path.
 *   <li><b>trips</b> (跑动). In a row: for each matter one to hand in, and one to collect where one of its results comes no other way. As one:
 *       one for each matter in which the applicant must appear in person, or, where there is none, one where a required material can be
 *       handed over on paper only; and one to collect where there is anything to collect.
 *   <li><b>fields</b> (表单). In a row: the sum, over the matters, of the fields each of them sees. As one: the fields of the merged form that
 *       neither an answer fills in nor a material that is had without the applicant.
 * </ul>
 *
 * <p>A result comes by coming only where all its ways of delivery are the counter or a kiosk. Immutable.
 */
public final class Burden {
    private final List<BurdenFigure> figures;
    private final List<PublishedComparison> published;

    Burden(List<BurdenFigure> figures, List<PublishedComparison> published) {
        this.figures = List.copyOf(figures);
        this.published = List.copyOf(published);
    }

    static Burden of(Guide guide) {
        List<BurdenFigure> figures = new BurdenReckoning(guide).figures();
        Comparing comparing = new Comparing(guide, figures);
        return new Burden(
                figures, guide.figures().stream().map(comparing::compared).toList());
    }

    /** Returns the figures: steps, materials, time, time in parallel, trips, fields. */
    public List<BurdenFigure> figures() {
        return figures;
    }

    /** Returns the figure that a published one of {@code measure} is held against; of time, the one of the legal limits. */
    public BurdenFigure figure(Measure measure) {
        return figures.stream()
                .filter(figure -> figure.measure() == measure)
                .findFirst()
                .orElseThrow();
    }

    /** Returns every published figure of the bundle, in its order, held against the reckoned one. */
    public List<PublishedComparison> published() {
        return published;
    }
}
