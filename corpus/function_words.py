"""Function words of English and French: in lower case, without accents.

They say which language a text is in. Words that both languages write alike ("on", "me", "as")
stand in both lists and so decide nothing.
"""

ENGLISH = frozenset(
    """a about after again against all also although am among an and any are aren't as at be became
    because been before being below between both but by can can't cannot could couldn't did didn't
    do does doesn't doing don't done down during each either else ever every few for from further
    get gets give given gives had has hasn't have haven't having he her here hers him his how how's
    however i i'm if in into is isn't it it's its itself just know last let like made make makes
    many may me might more most much must my need never new no nor not now of off often on once one
    only onto or other others our out over own said say says see shall she should since so some
    such take than that that's the their theirs them then there these they this those though three
    through to together too two under until up upon us use used very was wasn't we well were
    weren't what what's when where whether which while who who's whom whose why will with within
    without won't would yes yet you your""".split()
)

FRENCH = frozenset(
    """a afin ai aient ainsi alors apres as au aucun aucune aujourd'hui aura auraient aurait auront
    aussi autre autres aux avaient avait avant avec avez avoir avons ayant beaucoup c'est ca car ce
    ceci cela celle celles celui cependant ces cet cette ceux chaque chez combien comme comment
    concernant d'un d'une dans de depuis des deux devait doit doivent donc dont du elle elles en
    encore enfin entre envers est est-ce et etaient etait etant etc ete etes etre eu eux fait faire
    faut font furent fut grace hors ici il ils j'ai je jusque l'on la laquelle le lequel les
    lesquelles lesquels leur leurs lors lorsque lui ma mais malgre me meme memes mes mieux moi
    moins mon n'a n'est ne ni nos notamment notre nous on ont ou par parce parmi pas pendant peu
    peut peuvent plus plusieurs plutot pour pourquoi pourrait pouvait pres puis puisque qu'a qu'est
    qu'il qu'ils qu'on qu'une quand que quel quelle quelles quelque quelques quels qui quoi quoique
    s'est s'il sa sans se selon sera seraient serait seront ses seul seule si soit son sont sous
    suis sur ta tant te tel telle telles tels tes toi ton tous tout toute toutefois toutes trois tu
    un une va vers via voici voila vont vos votre vous y""".split()
)
