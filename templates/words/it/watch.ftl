# Perché watch e serve costruiscono di nuovo.

watch-new-revision = C’è una nuova revisione
