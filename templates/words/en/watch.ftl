# Why watch and serve build again.

watch-new-revision = There is a new revision
